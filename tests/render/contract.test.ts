import fc from 'fast-check';
import { check } from 'ssml-check-core';
import { lead } from '../../lambda/alexa/reply';
import { breakMs, responseBytes, speechCharacters, speechMs } from '../../lambda/render/limits';
import { locate, msAt, type Score, scoreOf } from '../../lambda/render/score';
import { type Answer, answer, type Wording } from '../../lambda/render/spoken';
import { inSlots } from '../../lambda/render/ssml';
import { stretchIds, stretchOf } from '../../lambda/routine/catalogue';
import { resumePlace } from '../../lambda/routine/practice';
import { type Voice, voiceFor } from '../../lambda/voice/voice';
import { readSpeech } from '../../rehearsal/ssml';
import {
  aloneIn,
  broken,
  type Case,
  everyCase,
  type Heard,
  longest,
  type Medium,
  unspeakable,
} from './contract';

const wordingIn = (voice: Voice): Wording => ({
  intro: [],
  invitation: [voice.prompt('invitation')],
  goOn: [voice.prompt('goOn')],
  closing: [voice.prompt('closing')],
});

const heardIn = (ssml: string): Heard[] =>
  readSpeech({ type: 'SSML', ssml }).pieces.map((piece) => (piece.kind === 'say' ? piece.text : piece.ms));

/** "Go on" at the end of each answer, until the routine is done. */
function* answers(
  score: Score,
  voice: Voice,
): Generator<{ readonly fromMs: number; readonly answer: Answer }> {
  for (let fromMs = 0; fromMs < score.lastsMs; ) {
    const led = answer(score, fromMs, voice, wordingIn(voice));
    yield { fromMs, answer: led };
    fromMs += led.map.partOneMs + led.map.partTwoMs;
  }
}

const spoken: Medium = (score, voice) =>
  [...answers(score, voice)].flatMap(({ fromMs, answer: { speech, reprompt, map } }) => {
    const between = fromMs + map.partOneMs;
    const one = { fromMs, toMs: between, heard: heardIn(speech) };
    const two = { fromMs: between, toMs: between + map.partTwoMs, heard: heardIn(reprompt ?? '<speak/>') };
    return reprompt === undefined ? [one] : [one, two];
  });

/** Bytes that the session may carry beside a response. */
const sessionBytes = 6_000;

/** What is wrong with an answer by Alexa's limits, or by our own law that an open microphone is invited. */
function brokenLimits(led: Answer, voice: Voice): string[] {
  const wrong: string[] = [];
  const wording = wordingIn(voice);
  const parts: [string | undefined, string][] = [
    [led.speech, led.reprompt === undefined ? wording.closing.join() : wording.invitation.join()],
    [led.reprompt, led.finishes ? wording.closing.join() : wording.goOn.join()],
  ];
  for (const [ssml, last] of parts) {
    if (ssml === undefined) continue;
    const { pieces, problems } = readSpeech({ type: 'SSML', ssml });
    wrong.push(...problems);
    if (ssml.length > speechCharacters) wrong.push(`${ssml.length} characters`);
    let lastsMs = 0;
    for (const piece of pieces) lastsMs += piece.kind === 'say' ? voice.sayMs(piece.text) : piece.ms;
    if (lastsMs > speechMs) wrong.push(`${lastsMs} ms`);
    const longest = Math.max(
      0,
      ...[...ssml.matchAll(/time="(\d+)(ms|s)"/g)].map(
        ([, time, unit]) => Number(time) * (unit === 's' ? 1_000 : 1),
      ),
    );
    if (longest > breakMs) wrong.push(`a break of ${longest} ms`);
    const texts = pieces.flatMap((piece) => (piece.kind === 'say' ? [piece.text] : []));
    if (texts.at(-1) !== last) wrong.push(`ends with "${texts.at(-1)}"`);
    wrong.push(...texts.filter((text) => unspeakable.test(text)));
  }
  const response = lead(led);
  const envelope = { version: '1.0', sessionAttributes: { practice: 'x'.repeat(sessionBytes) }, response };
  const bytes = Buffer.byteLength(JSON.stringify(envelope));
  if (bytes > responseBytes) wrong.push(`${bytes} bytes`);
  if (response.shouldEndSession !== false) wrong.push('the microphone stays shut');
  return wrong;
}

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

describe('going on from anywhere', () => {
  const voice = voiceFor('en-US');
  const long = [...longest('en-US'), ...cases.filter(({ name }) => name.startsWith('30 min'))];
  const scored = long.map(({ routine }) => ({ routine, score: scoreOf(routine, voice) }));
  const longestTold = stretchIds.reduce((most, id) => {
    const { goodFor, steps, caution } = voice.words.stretches[id];
    const told = [goodFor, ...steps, caution];
    return told.join('').length > most.join('').length ? told : most;
  }, [] as string[]);
  const intro = fc.constantFrom<readonly string[]>(
    [],
    [voice.prompt('goingOn')],
    longestTold,
    [voice.words.redFlags],
    [...longestTold, voice.words.redFlags, voice.words.notice],
  );

  it('keeps the limits, never throws, and says nothing twice', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom(...scored), share, intro, ({ routine, score }, part, said) => {
        const { place, ready } = resumePlace({ routine, place: locate(score, part * score.lastsMs) });
        const fromMs = msAt(score, place);
        const before = [
          ...inSlots(said, voice),
          ...(ready ? [...inSlots(['Get into position.'], voice), 4_000] : []),
        ];
        const led = answer(score, fromMs, voice, { ...wordingIn(voice), intro: before });
        expect(brokenLimits(led, voice)).toEqual([]);
        const toMs = fromMs + led.map.partOneMs + led.map.partTwoMs;
        expect(toMs).toBeGreaterThan(fromMs);
        expect(toMs === score.lastsMs).toBe(led.finishes);
        const texts = [led.speech, led.reprompt ?? ''].flatMap((ssml) => (ssml ? heardIn(ssml) : []));
        const words = texts.filter((one): one is string => typeof one === 'string');
        const wanted = score.cues.flatMap(({ atMs, phrases }) =>
          phrases.flatMap((phrase) =>
            atMs + phrase.atMs >= fromMs && atMs + phrase.atMs < toMs ? [phrase.text] : [],
          ),
        );
        const own = said.length + (ready ? 1 : 0) + (led.reprompt === undefined ? 1 : 2);
        expect(words).toHaveLength(wanted.length + own);
      }),
      { numRuns: 400 },
    );
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
