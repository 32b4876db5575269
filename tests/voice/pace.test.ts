import { measuredPhrases, type Overruns, overrunsOf } from '../../bench/pace';
import { errorsOf, fitPace } from '../../clips/fit';
import { lengthOf, scoreOf } from '../../lambda/render/score';
import { between } from '../../lambda/render/ssml';
import { stretchIds } from '../../lambda/routine/catalogue';
import { nothingDone } from '../../lambda/routine/history';
import { plan } from '../../lambda/routine/plan';
import { firstWish } from '../../lambda/routine/routine';
import { countsOf, englishPace, sayMs, slotFor } from '../../lambda/voice/pace';
import { voiceFor } from '../../lambda/voice/voice';
import { measure } from '../../rehearsal/speech';

const voice = voiceFor('en-US');
/** Without what was measured before, espeak-ng says a thousand phrases. */
const patience = 60_000;

describe('against real audio', () => {
  it(
    'says how long a phrase takes, with a median error of 12 % at most',
    async () => {
      const measured = await measuredPhrases('en-US');
      expect(measured.length).toBeGreaterThan(1_000);
      expect(measured.every(({ ms }) => ms > 0)).toBe(true);
      const errors = errorsOf(measured, englishPace);
      const median = errors[errors.length >> 1] ?? 1;
      const nineOfTen = errors[Math.floor(errors.length * 0.9)] ?? 1;
      if (median > 0.12 || nineOfTen > 0.2)
        throw new Error(
          `Median ${median}, 90th percentile ${nineOfTen}. Fitted to the words of today, the row is ${JSON.stringify(fitPace(measured))}`,
        );
    },
    patience,
  );

  const routines = [5, 10, 15].flatMap((minutes) =>
    (['full', 'brief', 'quiet'] as const).flatMap((talk) =>
      (['floor', 'chair'] as const).map((setting) => ({ minutes, talk, setting })),
    ),
  );
  const scoreFor = ({ minutes, talk, setting }: (typeof routines)[number]) => {
    const history = { ...nothingDone, met: talk === 'full' ? [] : stretchIds };
    const wish = { ...firstWish, minutes, setting };
    const { routine } = plan({ wish, day: '2026-11-20', history, choices: {}, talk }, lengthOf(voice));
    return scoreOf(routine, voice);
  };

  it.each(routines)(
    'says how long the speech of a whole routine takes, and the routine, within 5 %: %j',
    async (routine) => {
      const score = scoreFor(routine);
      let estimatedMs = 0;
      let realMs = 0;
      let silentMs = 0;
      for (const piece of between(score, 0, score.lastsMs, voice)) {
        if (typeof piece === 'number') silentMs += piece;
        else {
          estimatedMs += voice.sayMs(piece);
          realMs += await measure(piece, 'en-us');
        }
      }
      expect(realMs).toBeGreaterThan(routine.minutes * 1_000);
      // Quiet, there are few words, and what one of them is off is not made up for by others.
      expect(Math.abs(estimatedMs / realMs - 1)).toBeLessThanOrEqual(routine.talk === 'quiet' ? 0.1 : 0.05);
      expect(silentMs + estimatedMs).toBeCloseTo(score.lastsMs, 3);
      // Silences are exact, so a whole routine is nearer than its speech.
      expect(Math.abs(score.lastsMs / (silentMs + realMs) - 1)).toBeLessThanOrEqual(0.02);
    },
    patience,
  );

  it(
    'gives each phrase a slot that it keeps to, and never runs into the next phrase',
    async () => {
      const all: Overruns[] = [];
      for (const routine of routines) all.push(await overrunsOf(scoreFor(routine), 'en-US'));
      const sum = (of: keyof Overruns): number => all.reduce((total, each) => total + each[of], 0);
      expect(sum('phrases')).toBeGreaterThan(1_000);
      expect(sum('slots') / sum('phrases')).toBeLessThanOrEqual(0.01);
      expect(sum('gaps')).toBe(0);
    },
    patience,
  );
});

describe('counting', () => {
  it.each([
    ['', { letters: 0, digits: 0, words: 0, commas: 0, stops: 0 }],
    ['...', { letters: 0, digits: 0, words: 0, commas: 0, stops: 0 }],
    ['12', { letters: 0, digits: 2, words: 1, commas: 0, stops: 0 }],
    ['Up, back, and down.', { letters: 13, digits: 0, words: 4, commas: 2, stops: 0 }],
    ['Rest. Next comes cat-cow.', { letters: 19, digits: 0, words: 5, commas: 0, stops: 1 }],
    ['Well... Shall we?! Yes.', { letters: 14, digits: 0, words: 4, commas: 0, stops: 2 }],
    ["It's all: done;  now", { letters: 14, digits: 0, words: 4, commas: 2, stops: 0 }],
  ])('%j', (text, counts) => expect(countsOf(text)).toEqual(counts));

  it('makes a line of the row', () => {
    const row = {
      startMs: 1,
      letterMs: 10,
      digitMs: 100,
      wordMs: 1_000,
      commaMs: 10_000,
      stopMs: 100_000,
      margin: 1,
    };
    expect(sayMs('One, 2. Go', row)).toBe(1 + 50 + 100 + 3_000 + 10_000 + 100_000);
  });

  it('gives longer slots to longer phrases, in hundredths of a second', () => {
    for (let ms = 0; ms < 5_000; ms += 7) {
      expect(slotFor(ms, englishPace)).toBeGreaterThan(ms + 200);
      expect(slotFor(ms + 7, englishPace)).toBeGreaterThanOrEqual(slotFor(ms, englishPace));
      expect(slotFor(ms, englishPace) % 10).toBe(0);
    }
  });
});

describe('fitting', () => {
  it('finds the row that phrases were made with, whatever a few of them say', () => {
    const row = {
      startMs: 150,
      letterMs: 50,
      digitMs: 180,
      wordMs: 40,
      commaMs: 250,
      stopMs: 450,
      margin: 1,
    };
    const texts = Object.values(voice.words.tips).concat('1', '12', 'And 3.', 'Three, 4.');
    const measured = texts.map((text, index) => ({
      text,
      ms: sayMs(text, row) * (index % 10 === 9 ? 1.3 : 1),
    }));
    const fitted = fitPace(measured);
    expect(errorsOf(measured, fitted)[Math.floor(texts.length / 2)]).toBeLessThan(0.03);
  });
});
