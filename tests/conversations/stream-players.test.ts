/** A device that tells odd things of its player, or nothing: no answer breaks, the place is what is known, and nothing plays on. */
import type { RequestEnvelope } from 'ask-sdk-model';
import { skill } from '../../lambda/alexa/skill';
import { streamUrlCharacters } from '../../lambda/render/limits';
import { inMemory, storeOn } from '../../rehearsal/file-store';
import { person } from './person';
import { type Listener, listener, streaming, streams } from './streaming';

/** Somebody in the midst of a stream whose device tells something else of it from now on, beside what is said. */
async function telling(how: (player: Record<string, unknown>) => unknown): Promise<Listener> {
  const store = storeOn(inMemory());
  const base = skill({ store, streams, nowMs: () => 0 });
  let isOdd = false;
  const answer = (envelope: RequestEnvelope) => {
    const { AudioPlayer, ...context } = envelope.context;
    if (!isOdd || !envelope.session) return base(envelope);
    const told = how({ ...AudioPlayer });
    const odd = told === undefined ? context : { ...context, AudioPlayer: told };
    return base({ ...envelope, context: odd } as RequestEnvelope);
  };
  const { who } = await streaming(0, { store, answer });
  who.waits(60);
  await who.event('NearlyFinished');
  who.waits(35);
  isOdd = true;
  return who;
}

const oddities: readonly (readonly [string, (player: Record<string, unknown>) => unknown])[] = [
  ['nothing', () => undefined],
  ['null', () => null],
  ['a text', () => 'PLAYING'],
  ['a list', () => []],
  ['a token that is a number', (player) => ({ ...player, token: 12 })],
  ['a token of another skill', (player) => ({ ...player, token: 'song 7', playerActivity: 'STOPPED' })],
  [
    'a Play that was before',
    (player) => ({ ...player, token: 'k0before/', offsetInMilliseconds: 300_000, playerActivity: 'STOPPED' }),
  ],
  ['an offset before the beginning', (player) => ({ ...player, offsetInMilliseconds: -1 })],
  ['an offset that is a text', (player) => ({ ...player, offsetInMilliseconds: '95000' })],
  ['an offset older than what is known', (player) => ({ ...player, offsetInMilliseconds: 10_000 })],
];

describe.each(oddities)('%s', (_, how) => {
  it('"pause" stops it, and keeps the place that is known', async () => {
    const who = await telling(how);
    const { place } = (await who.practice()) ?? {};
    expect(place?.step).toBeDefined();
    const { speech, raw } = await who.sends('AMAZON.PauseIntent', {}, 0);
    expect(speech).toBe('Paused.');
    expect(raw.response.directives).toEqual([{ type: 'AudioPlayer.Stop' }]);
    expect((await who.practice())?.place).toEqual(place);
  });

  it('"pause" behind an event that it stopped keeps the place of that', async () => {
    const who = await telling(how);
    const place = who.place();
    expect(await who.says('pause', 0)).toMatchObject({ speech: 'Paused.', stops: true });
    expect(await who.practice()).toMatchObject({ state: 'paused', place });
  });

  it('a question is answered, and nothing is lost', async () => {
    const who = await telling(how);
    const { place } = (await who.practice()) ?? {};
    expect(place).toBeDefined();
    const left = await who.sends('HowLongLeftIntent', {}, 0);
    expect(left.speech).toMatch(/^About \d+ minutes left\.$/);
    expect(left.raw.response.directives).toHaveLength(1);
    expect((await who.practice())?.place).toEqual(place);
  });
});

it('what plays for somebody who was forgotten elsewhere is stopped by the next word', async () => {
  const store = storeOn(inMemory());
  const { who } = await streaming(95, { store });
  const other = listener({ store, device: 'bedroom' });
  await other.says('Alexa, ask my back stretches to forget everything about me', 0);
  await other.says('yes', 5);
  const asked = await who.sends('HowLongLeftIntent', {}, 5);
  expect(asked.raw.response.directives).toEqual([{ type: 'AudioPlayer.Stop' }]);
  expect(asked.speech).toMatch(/^Welcome/);
  await who.event('Stopped');
  await who.event('Finished');
  expect((await who.stored()).practices ?? {}).toEqual({});
});

describe('is spoken', () => {
  const speaks = async (answer: Parameters<typeof person>[0], device: typeof person | typeof listener) => {
    const who = device(answer);
    await who.says('Alexa, start my back stretches');
    const begun = await who.says('yes', 5);
    expect(begun.raw.response.directives ?? []).toEqual([]);
    expect(begun.isOpen).toBe(true);
    expect(begun.speech).toMatch(/^10 minutes for your whole back, on the floor\. .*heel taps\./);
  };
  const nowMs = () => 0;

  it('a routine on a device that plays no streams', async () => {
    const store = storeOn(inMemory());
    await speaks({ store, answer: skill({ store, streams, nowMs }) }, person);
  });

  it('a routine of a skill that keeps nothing', async () => {
    await speaks({ answer: skill({ streams, nowMs }) }, listener);
  });

  it('a routine whose address is longer than a device takes', async () => {
    const store = storeOn(inMemory());
    const find = () => ({ url: `https://audio.example.com/${'a'.repeat(streamUrlCharacters)}`, token: 'a' });
    await speaks({ store, answer: skill({ store, streams: { ...streams, find }, nowMs }) }, listener);
  });
});

it('the end of the session that began a stream leaves it alone', async () => {
  const store = storeOn(inMemory());
  const base = skill({ store, streams, nowMs: () => 0 });
  const answer = (envelope: RequestEnvelope) =>
    base(envelope.session ? { ...envelope, session: { ...envelope.session, sessionId: 'one' } } : envelope);
  const { who } = await streaming(60, { store, answer });
  const before = await who.practice();
  await who.leaves('USER_INITIATED', 5);
  expect(await who.practice()).toEqual(before);
});
