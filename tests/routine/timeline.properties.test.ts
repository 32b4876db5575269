import fc from 'fast-check';
import { comparePlaces } from '../../lambda/routine/routine';
import type { Talk } from '../../lambda/routine/stretch';
import { stepCues, timeline } from '../../lambda/routine/timeline';
import { routine } from './arbitraries';
import { namesOf, secondsOf } from './steps';

describe('any routine', () => {
  it('comes in the order of its places, each place once', () => {
    fc.assert(
      fc.property(routine, (of) => {
        const places = timeline(of).map(({ step, side, set, name }) => ({
          step,
          side,
          set,
          cue: name,
          msIntoCue: 0,
        }));
        expect(places.length).toBeGreaterThan(3);
        for (const [index, place] of places.slice(1).entries())
          expect(comparePlaces(places[index]!, place)).toBeLessThan(0);
      }),
    );
  });

  it('holds each side for the same seconds, the countdown being their end', () => {
    fc.assert(
      fc.property(routine, (of) => {
        of.steps.forEach((step, index) => {
          const cues = stepCues(of, index);
          const held = step.sides.map((_, side) =>
            cues
              .filter((cue) => cue.side === side)
              .map((cue) => (cue.kind === 'hold' ? cue.seconds : cue.kind === 'countdown' ? cue.from : 0))
              .reduce((sum, seconds) => sum + seconds, 0),
          );
          const { work } = step;
          const wanted =
            work.kind === 'hold' ? work.seconds * work.sets : work.kind === 'rest' ? work.minutes * 60 : 0;
          expect(held).toEqual(step.sides.map(() => wanted));
        });
      }),
    );
  });

  it('has a countdown behind each hold and a halfway cue in those of 20 s or more, unless quiet', () => {
    fc.assert(
      fc.property(routine, (of) => {
        const cues = timeline(of);
        cues.forEach((cue, index) => {
          const { work } = of.steps[cue.step]!;
          if (cue.kind !== 'hold' || work.kind !== 'hold') return;
          expect(cues[index + 1]).toMatchObject({ kind: 'countdown', from: 3, spoken: of.talk !== 'quiet' });
          expect(cue.halfway !== undefined).toBe(of.talk !== 'quiet' && work.seconds >= 20);
        });
      }),
    );
  });

  it('says nothing but names, sides, changes and ends when quiet', () => {
    fc.assert(
      fc.property(routine, (of) => {
        const cues = timeline({ ...of, talk: 'quiet' });
        expect(cues.filter((cue) => 'spoken' in cue && cue.spoken)).toEqual([]);
        expect(namesOf(cues)).not.toContain('moving');
        const allowed = ['name', 'side', 'switch', 'end', 'finish'];
        for (const cue of cues) {
          if (cue.kind === 'say' && cue.name !== 'swings') expect(allowed).toContain(cue.line.say);
          if (cue.kind === 'hold') expect(cue.halfway).toBeUndefined();
        }
      }),
    );
  });

  it('gives the same seconds to move, settle and rest however much is said', () => {
    fc.assert(
      fc.property(routine, (of) => {
        const seconds = (talk: Talk) => secondsOf(timeline({ ...of, talk }));
        expect(seconds('quiet')).toBe(seconds('full'));
        expect(seconds('brief')).toBe(seconds('full'));
      }),
    );
  });
});
