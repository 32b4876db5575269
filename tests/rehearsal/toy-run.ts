// Runs of the command on a toy skill.
import type { RehearsalEvent } from '../../rehearsal/event.js';
import { run, type Surroundings } from '../../rehearsal/rehearse.js';
import { smallModel } from '../models/small-model.js';
import { tonedSources } from './toned.js';
import { type Answers, ask, spell, tell, toyDoor } from './toy-skill.js';

const answers: Answers = {
  LaunchRequest: ask('Begin?', 'Shall we?'),
  'AMAZON.YesIntent': ask('Hold.<break time="10s"/><break time="10s"/>Switch.', 'Go on?'),
  'AMAZON.StopIntent': tell('Bye.'),
  'AMAZON.HelpIntent': tell('<break time="60s"/>'),
  else: ask('What?', 'What?'),
};

export const perform = async (
  script: string,
  args: readonly string[] = [],
  more: Partial<Surroundings> = {},
) => {
  const out: string[] = [];
  const err: string[] = [];
  const code = await run(args, {
    openDoor: (store) => toyDoor(answers, store),
    modelOf: () => smallModel,
    measure: spell,
    sources: tonedSources().sources,
    readFile: () => script,
    nowMs: () => Date.parse('2026-11-20T07:30:00Z'),
    sleep: async () => {
      throw new Error('waited');
    },
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    ...more,
  });
  return { code, out, err };
};

export const eventsOf = async (script: string, args: readonly string[] = []): Promise<RehearsalEvent[]> =>
  (await perform(script, ['--json', ...args])).out.map((line) => JSON.parse(line));

/** Type and time of the events of these types. */
export const when = (events: readonly RehearsalEvent[], ...types: string[]) =>
  events.flatMap(({ at, type, device }) => (types.includes(type) ? [`${device} ${type} ${at}`] : []));

export const start = 'Alexa, start my back stretches';
