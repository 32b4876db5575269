/** A stand-in for a voice: so many letters a line, so many milliseconds a letter. Real words come later than the planner. */
import { stretchIds } from '../../lambda/routine/catalogue.js';
import type { LengthOf } from '../../lambda/routine/fit.js';
import type { Line } from '../../lambda/routine/timeline.js';

/** Letters of a line, a little different for each stretch and turn, as words are. */
function letters(line: Line): number {
  switch (line.say) {
    case 'steps': {
      const uneven = (stretchIds.indexOf(line.stretch) * 37) % 60;
      return line.detail === 'full' ? 180 + uneven : 45 + uneven / 3;
    }
    case 'move':
      return line.from === 'standing' ? 110 : 30;
    case 'finish':
      return 110;
    case 'name':
    case 'next':
      return 22 + (line.turn % 3) * 5;
    case 'switch':
      return 24 + (line.turn % 2) * 4;
    case 'side':
    case 'minutesLeft':
      return 20;
    case 'start':
    case 'again':
    case 'halfway':
    case 'end':
      return 10 + (line.turn % 3) * 4;
    case 'count':
    case 'breathIn':
    case 'breathOut':
    case 'repeat':
    case 'lastTime':
    case 'lastBreath':
      return 8;
  }
}

export const fakeLength =
  (msALetter: number): LengthOf =>
  (cue) => {
    switch (cue.kind) {
      case 'say':
        return letters(cue.line) * msALetter;
      case 'settle':
      case 'hold':
        return cue.seconds * 1_000;
      case 'countdown':
        return cue.from * 1_000;
      case 'breathe':
        return cue.breaths * (cue.inSeconds + cue.outSeconds) * 1_000;
      case 'repeat':
        return cue.times * cue.eachSeconds * 1_000;
      case 'switchSide':
        return letters(cue.line) * msALetter + cue.seconds * 1_000;
    }
  };
