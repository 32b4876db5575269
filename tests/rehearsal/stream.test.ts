import { scoreOf } from '../../lambda/render/score.js';
import { streamsAt } from '../../lambda/stream/streams.js';
import { voiceFor } from '../../lambda/voice/voice.js';
import { audio, streamsFor } from '../../rehearsal/stream.js';
import { soundFrom } from '../../rehearsal/stream-sound.js';
import { locale, routineOf } from '../stream/serving.js';
import { spell } from './toy-skill.js';

const routine = routineOf(5);
const score = scoreOf(routine, voiceFor(locale, 'espeak-ng'));
const right = { routine, fingerprint: score.fingerprint, chimes: false };
const urlOf = (what: typeof right, at = audio): string => streamsAt(at).find(what, locale).url;

test('a stream is heard where the score has it', async () => {
  const heard = await streamsFor(async () => 100)(urlOf(right));
  const phrases = score.cues.flatMap(({ atMs, phrases: said }) =>
    said.map((phrase) => ({ text: phrase.text, atMs: atMs + phrase.atMs })),
  );
  expect(heard?.phrases.length).toBeGreaterThan(40);
  expect(heard?.phrases.map(({ text }) => text)).toEqual(phrases.map(({ text }) => text));
  for (const [index, { atMs, lastsMs }] of (heard?.phrases ?? []).entries()) {
    // The first frames of a stream give nothing back, and every sound begins with a frame.
    const wanted = Math.max(48, phrases[index]?.atMs ?? Number.NaN);
    expect(Math.abs(atMs - wanted)).toBeLessThanOrEqual(12);
    expect(lastsMs).toBe(100);
  }
  expect(Math.abs((heard?.lastsMs ?? 0) - score.lastsMs)).toBeLessThanOrEqual(12);
});

test('a phrase is no longer than its room', async () => {
  const { phrases = [] } = (await streamsFor(async () => 1_000_000)(urlOf(right))) ?? {};
  expect(phrases.length).toBeGreaterThan(40);
  for (const [index, { atMs, lastsMs }] of phrases.slice(0, -1).entries()) {
    expect(atMs + lastsMs).toBe(phrases[index + 1]?.atMs);
  }
});

test('a stream is measured once', async () => {
  let asked = 0;
  const find = streamsFor(async (text) => {
    asked += 1;
    return text.length * 10;
  });
  const first = await find(urlOf(right));
  const measured = asked;
  expect(measured).toBeGreaterThan(40);
  expect(await find(urlOf(right))).toBe(first);
  expect(asked).toBe(measured);
});

test.each([
  ['another release', urlOf({ ...right, fingerprint: 'abc' })],
  ['another key', urlOf(right, { ...audio, key: 'other' })],
  ['another address', urlOf(right, { ...audio, address: 'https://audio.elsewhere.example' })],
  ['an address that only begins alike', urlOf(right, { ...audio, address: `${audio.address}.evil` })],
  ['another locale', urlOf(right).replace('/en-US/', '/en-GB/')],
  ['a locale that nobody speaks', urlOf(right).replace('/en-US/', '/xx-XX/')],
  ['no stream', `${audio.address}/`],
])('%s gives nothing', async (_name, url) => {
  expect(await streamsFor(spell)(url)).toBeUndefined();
});

describe('what is heard from a moment on', () => {
  const heard = { lastsMs: 4000, phrases: [{ atMs: 1000, lastsMs: 500, text: 'Hold.' }] };
  const silence = (seconds: number) => ({ type: 'silence', seconds, streamed: true });
  const hold = (more: object) => ({ type: 'say', text: 'Hold.', streamed: true, ...more });

  test.each([
    [
      0,
      [
        [0, silence(1)],
        [1000, hold({ seconds: 0.5 })],
        [1500, silence(2.5)],
      ],
    ],
    [
      1000,
      [
        [0, hold({ seconds: 0.5 })],
        [500, silence(2.5)],
      ],
    ],
    [
      1200,
      [
        [0, hold({ seconds: 0.3, fromSeconds: 0.2 })],
        [300, silence(2.5)],
      ],
    ],
    [1500, [[0, silence(2.5)]]],
    [4000, []],
  ])('%d ms', (offsetMs, sounds) => {
    const from = soundFrom(heard, offsetMs);
    expect(from.map(({ afterMs, happening }) => [afterMs, happening])).toEqual(sounds);
  });

  test('ends with the stream, even within a phrase', () => {
    const cut = { lastsMs: 1200, phrases: heard.phrases };
    expect(soundFrom(cut, 1000)).toEqual([{ afterMs: 0, happening: hold({ seconds: 0.2 }) }]);
  });
});
