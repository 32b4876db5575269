import { check } from 'ssml-check-core';
import { speechMs } from '../../lambda/render/limits';
import { type Score, scoreOf } from '../../lambda/render/score';
import { stretchIds, stretchOf } from '../../lambda/routine/catalogue';
import { voiceFor } from '../../lambda/voice/voice';
import { aloneIn, type Case, everyCase, longest } from './cases';
import { broken } from './contract';
import { answers, brokenLimits, spoken } from './spoken-medium';

/** A part may end before a step, a change of side or another set, at a minute mark of a rest, else before the work begins. */
function dividedAt(score: Score, ms: number): string {
  const index = score.cues.findIndex(({ atMs }) => atMs === ms);
  const scored = score.cues[index];
  const before = score.cues[index - 1];
  if (!scored || !before) return 'inside a cue';
  if (before.cue.step !== scored.cue.step) return 'before a step';
  if (before.cue.name === 'mark') return 'at a minute mark';
  return `before ${scored.cue.name}`;
}
const mayBeDivided = [
  'before a step',
  'at a minute mark',
  'before switch',
  'before again',
  'before letGo',
  'before swings',
];

const cases = everyCase();

it('has every stretch in five locales, with every amount of talk and of detail, and every wish', () => {
  expect(cases.length).toBeGreaterThan(1_500);
  expect(new Set(cases.map(({ locale }) => locale)).size).toBe(5);
  const alone = aloneIn('en-US');
  expect(new Set(alone.map(({ routine }) => routine.steps[0].stretch))).toEqual(new Set(stretchIds));
  expect(new Set(alone.map(({ routine }) => `${routine.talk} ${routine.steps[0].detail}`))).toEqual(
    new Set(['full full', 'full brief', 'brief brief', 'quiet brief']),
  );
});

/** The cases that break a law, with what is wrong with them; the first few are enough. */
const breaking = (law: (one: Case) => string[], among = cases): string[] =>
  among
    .flatMap((one) => {
      const wrong = law(one);
      return wrong.length > 0 ? [`${one.name}: ${wrong.slice(0, 3).join(' · ')}`] : [];
    })
    .slice(0, 5);

describe('a spoken routine', () => {
  it('keeps the contract: every word once and at its time, no second of stillness lost or added', () => {
    expect(breaking((one) => broken(one, spoken))).toEqual([]);
  });

  it('keeps to the limits of every part, and invites an answer at the end of each', () => {
    const law = ({ routine, locale }: Case): string[] => {
      const voice = voiceFor(locale);
      return [...answers(scoreOf(routine, voice), voice)].flatMap((one) => brokenLimits(one.answer, voice));
    };
    expect(breaking(law)).toEqual([]);
  });

  it('is never divided inside a side of a stretch, and before its work only where no speech could hold it all', () => {
    const seen = new Map<string, number>();
    const law = ({ routine, locale }: Case): string[] => {
      const voice = voiceFor(locale);
      const score = scoreOf(routine, voice);
      const usual = score.cues.filter(({ atMs }) => mayBeDivided.includes(dividedAt(score, atMs)));
      return spoken(score, voice).flatMap(({ fromMs, toMs }) => {
        if (toMs === score.lastsMs) return [];
        const where = dividedAt(score, toMs);
        seen.set(where, (seen.get(where) ?? 0) + 1);
        if (mayBeDivided.includes(where)) return [];
        const nextUsualMs = usual.find(({ atMs }) => atMs > fromMs)?.atMs ?? score.lastsMs;
        const needed = nextUsualMs - fromMs > speechMs - 10_000;
        return needed && (where === 'before start' || where === 'before work') ? [] : [where];
      });
    };
    expect(breaking(law)).toEqual([]);
    expect([...seen.keys()].sort()).toEqual([...mayBeDivided, 'before start', 'before work'].sort());
  });

  it('leads for two parts without a word from anyone: as much of the four minutes as whole sides fill', () => {
    const voice = voiceFor('en-US');
    const long = cases.filter(({ name, locale }) => locale === 'en-US' && /^(15|20|30) min/.test(name));
    expect(long.length).toBeGreaterThan(30);
    for (const { routine } of long) {
      const [first] = answers(scoreOf(routine, voice), voice);
      expect(first!.answer.map.partOneMs).toBeGreaterThan(150_000);
      expect(first!.answer.map.partTwoMs).toBeGreaterThan(150_000);
    }
  });

  it('is well formed in the eyes of another', async () => {
    for (const { routine, locale } of cases.filter((_, index) => index % 3 === 0)) {
      const voice = voiceFor(locale);
      for (const { answer: led } of answers(scoreOf(routine, voice), voice))
        for (const ssml of [led.speech, led.reprompt ?? led.speech])
          expect(await check(ssml, { platform: 'amazon', locale })).toBeUndefined();
    }
    // It does find what is wrong.
    expect(await check('<speak>a <break time="11s"/></speak>', { platform: 'amazon' })).toHaveLength(1);
  });
});

it('a stretch side of the longest kind still fits into one part', () => {
  const voice = voiceFor('en-US');
  for (const { routine } of longest('en-US')) {
    const score = scoreOf(routine, voice);
    for (const { cue, lastsMs } of score.cues) {
      expect(lastsMs).toBeLessThanOrEqual(210_000);
      if (lastsMs > 120_000) expect(stretchOf(routine.steps[cue.step]!.stretch).move.kind).toBe('breathe');
    }
  }
});
