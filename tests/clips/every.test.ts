import fc from 'fast-check';
import { everySound, keyOf, type Room, soundMs } from '../../clips/every';
import { routines } from '../../clips/routines';
import { leadFrames, type Stream, streamOf } from '../../lambda/render/audio';
import { lengthOf, scoreOf } from '../../lambda/render/score';
import { stretchIds } from '../../lambda/routine/catalogue';
import type { Choices, History } from '../../lambda/routine/history';
import { type PlanInput, plan, planAlone } from '../../lambda/routine/plan';
import { begin, isFinished, move, type Practice } from '../../lambda/routine/practice';
import { tempos } from '../../lambda/routine/restyle';
import { fromStanding } from '../../lambda/routine/resume';
import type { Routine, Wish } from '../../lambda/routine/routine';
import type { Synthesiser } from '../../lambda/voice/speakers';
import { locales, voiceFor } from '../../lambda/voice/voice';
import { command, day, moment, placeIn, practice, routine, stretch, talk } from '../routine/arbitraries';
import { wishedRegions } from '../routine/promised';

const synthesisers: readonly Synthesiser[] = ['espeak-ng', 'polly'];

const wish: fc.Arbitrary<Wish> = fc.record({
  minutes: fc.integer({ min: 2, max: 40 }),
  region: fc.constantFrom(...wishedRegions),
  setting: fc.constantFrom('floor', 'chair', 'standing'),
  level: fc.constantFrom('gentle', 'regular'),
  lowBending: fc.boolean(),
});

const history: fc.Arbitrary<History> = fc
  .record({ met: fc.subarray(stretchIds), days: fc.array(day, { maxLength: 20 }) })
  .map(({ met, days }) => ({ met, days: Object.fromEntries(days.map((each) => [each, 10])) }));

const choices: fc.Arbitrary<Choices> = fc.record(
  {
    talk,
    holdRungs: fc.integer({ min: -2, max: 2 }),
    tempo: fc.constantFrom(...tempos),
    leftOut: fc.subarray(stretchIds, { maxLength: 12 }),
  },
  { requiredKeys: [] },
);

const input: fc.Arbitrary<PlanInput> = fc.record(
  { wish, day, history, choices, talk, opensWith: stretch },
  { requiredKeys: ['wish', 'day', 'history', 'choices', 'talk'] },
);

/** Commands, each given somewhere else; now and then someone comes back to it, standing. */
const doings = fc.array(fc.record({ command, at: moment, back: fc.nat({ max: 5 }) }), { maxLength: 12 });

function allAfter(start: Practice, done: typeof doings extends fc.Arbitrary<infer T> ? T : never): Routine[] {
  const all = [start.routine];
  let now = start;
  for (const { command, at, back } of done) {
    const place = isFinished(now) ? now.place : placeIn(now.routine, at.share, at.msIntoCue);
    now = move({ ...now, place }, command);
    if (back === 0) now = fromStanding(now);
    all.push(now.routine);
  }
  return all;
}

const roomsOf = (locale: string, synthesiser: Synthesiser): ReadonlyMap<string, Room> =>
  new Map(everySound(voiceFor(locale, synthesiser)).map((room) => [keyOf(room.sound), room]));

/** What a stream holds that isn't listed, or has less room than is listed. */
const wrongIn = ({ segments }: Stream, rooms: ReadonlyMap<string, Room>): string[] =>
  segments.flatMap(({ sound, frames }) => {
    if (!sound) return [];
    const listed = rooms.get(keyOf(sound))?.frames;
    return listed === undefined || frames < listed ? [`"${keyOf(sound)}": ${frames}, listed ${listed}`] : [];
  });

describe.each(synthesisers)('for %s', (synthesiser) => {
  const rooms = roomsOf('en-US', synthesiser);
  const voice = voiceFor('en-US', synthesiser);
  const expectAllListed = (all: readonly Routine[]): void => {
    for (const each of all)
      for (const chimes of [true, false])
        expect(wrongIn(streamOf(scoreOf(each, voice), { chimes }), rooms)).toEqual([]);
  };

  it('a plan for any wish, whatever comes of it, holds nothing else, and gives nothing less room', () => {
    fc.assert(
      fc.property(input, doings, (of, done) => {
        const planned = plan(of, lengthOf(voice)).routine;
        expectAllListed(allAfter(begin(planned), done));
      }),
      { numRuns: 150 },
    );
  });

  it('neither does a stretch by itself, whatever comes of it', () => {
    fc.assert(
      fc.property(stretch, input, doings, (of, input, done) =>
        expectAllListed(allAfter(begin(planAlone(of, input)), done)),
      ),
      { numRuns: 300 },
    );
  });

  it('nor any routine at all', () => {
    fc.assert(
      fc.property(practice, doings, (of, done) => expectAllListed(allAfter(of, done))),
      { numRuns: 300 },
    );
    fc.assert(fc.property(routine, (of) => expectAllListed([of])));
  });

  it('lists nothing that is never heard, and no less room than there is: within a frame', () => {
    const least = new Map<string, number>();
    for (const of of routines(6))
      for (const { sound, frames } of streamOf(scoreOf(of, voice), { chimes: true }).segments)
        if (sound) least.set(keyOf(sound), Math.min(frames, least.get(keyOf(sound)) ?? frames));
    expect([...rooms.keys()].sort()).toEqual([...least.keys()].sort());
    for (const [key, { frames }] of rooms) {
      expect(least.get(key)).toBeGreaterThanOrEqual(frames);
      expect(least.get(key)).toBeLessThanOrEqual(frames + 1);
    }
  });

  it('gives every phrase its slot, but for what the first frames take', () => {
    for (const { sound, frames } of rooms.values())
      if ('say' in sound)
        expect((frames + 1 + leadFrames) * 24).toBeGreaterThanOrEqual(voice.slotMs(sound.say));
  });
});

it.each(locales)('there are as many sounds in every English: %s', (locale) => {
  const rooms = roomsOf(locale, 'espeak-ng');
  expect(rooms.size).toBeGreaterThan(800);
  expect(Math.min(...[...rooms.values()].map(({ frames }) => soundMs(frames)))).toBeGreaterThan(200);
  expect([...rooms.values()].filter(({ sound }) => 'chime' in sound)).toHaveLength(2);
});

it('says how long the sound of a clip may be', () => {
  expect(soundMs(leadFrames)).toBe(0);
  expect(soundMs(leadFrames + 10)).toBe(240);
});
