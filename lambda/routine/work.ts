/** What is done in one set of one side, as cues: the part of a stretch that its kind of work decides. */
import type { CueName, Step } from './routine.js';
import type { At, Cue, Line } from './timeline.js';

/** The last seconds of a hold that are counted aloud. */
export const countdownSeconds = 3;
/** Holds at least this long have a halfway cue (the issue's own figure). */
const halfwayFromSeconds = 20;

/** How many times the sides of a step are gone through; of a rest, its minutes and then its swings. */
export function setsOf({ work }: Step): number {
  switch (work.kind) {
    case 'hold':
    case 'repeat':
      return work.sets;
    case 'breathe':
      return 1;
    case 'rest':
      return work.minutes + (work.swings > 0 ? 1 : 0);
  }
}

// Written out, not spread: a routine is laid out on every request, and V8 makes a spread object eighty times as slowly.
export function say({ step, side, set }: At, name: CueName, line: Line): Cue {
  return { step, side, set, name, kind: 'say', line };
}

export function workCues({ work, stretch }: Step, at: At, talks: boolean, turn: number): Cue[] {
  const { step, side, set, name } = at;
  switch (work.kind) {
    case 'hold': {
      const halfway: Line | undefined =
        talks && work.seconds >= halfwayFromSeconds ? { say: 'halfway', turn } : undefined;
      return [
        { step, side, set, name, kind: 'hold', seconds: work.seconds - countdownSeconds, halfway },
        { step, side, set, name: 'count', kind: 'countdown', from: countdownSeconds, spoken: talks },
      ];
    }
    case 'breathe': {
      const { breaths, inSeconds, outSeconds } = work;
      return [
        { step, side, set, name, kind: 'breathe', stretch, breaths, inSeconds, outSeconds, spoken: talks },
      ];
    }
    case 'repeat': {
      const { times, eachSeconds } = work;
      return [{ step, side, set, name, kind: 'repeat', stretch, times, eachSeconds, spoken: talks }];
    }
    case 'rest': {
      if (set === work.minutes) {
        const { swings: times, eachSeconds } = work;
        // The first swing says what to do by itself, where it may speak.
        const line: Line = talks ? { say: 'start', work: 'repeat', turn } : { say: 'repeat', stretch };
        return [
          say(at, 'swings', line),
          { step, side, set, name, kind: 'repeat', stretch, times, eachSeconds, spoken: talks },
        ];
      }
      const left = work.minutes - set - 1;
      const still: Cue = { step, side, set, name, kind: 'hold', seconds: 60, halfway: undefined };
      return left === 0 || !talks ? [still] : [still, say(at, 'mark', { say: 'minutesLeft', minutes: left })];
    }
  }
}
