// A device on which a toy stream plays.
import { type Answers, ask, tell, toyDoor } from './toy-skill.js';
import { type Staged, stage, start } from './toy-stage.js';
import { play, stopDirective } from './toy-streams.js';

export const answers: Answers = {
  LaunchRequest: play('one', 0, 'Here.'),
  'AMAZON.PauseIntent': tell('Still here.'),
  'AMAZON.NextIntent': play('two', 5000),
  'AMAZON.StopIntent': { ...tell('Bye.'), directives: [stopDirective] },
  'AMAZON.ResumeIntent': ask('What now?', 'Now?'),
};

/** A device with a stream of 30 s that has begun at 0.5 s, when "Here." was said, advanced to a moment of it. */
export const playing = async (offsetMs: number, more: Answers = {}): Promise<Staged> => {
  const staged = stage(toyDoor({ ...answers, ...more }), { kind: 'audio' });
  await staged.rehearsal.hear('A', start);
  await staged.rehearsal.advanceTo(500 + offsetMs);
  return staged;
};
