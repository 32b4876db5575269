/** Touch buttons have no words: whatever could only be said is left undone. */
import type { ResponseEnvelope } from 'ask-sdk-model';
import { skill } from '../../lambda/alexa/skill';
import { inMemory, storeOn } from '../../rehearsal/file-store';
import { watched } from '../alexa/watched-store';
import { type Listener, listener, streaming, streams } from './streaming';

const silence = jest.spyOn(console, 'error').mockImplementation(() => {});
afterAll(() => silence.mockRestore());

const directives = ({ response }: ResponseEnvelope): string[] =>
  (response.directives ?? []).map(({ type }) => type.replace('AudioPlayer.', ''));

/** In the midst of a hold that is not of the first stretch. */
async function inAHold(): Promise<Listener> {
  const { who } = await streaming(0);
  const hold = who.score().cues.find(({ cue }) => cue.kind === 'hold' && cue.step > 0);
  who.waits(((hold?.atMs ?? 0) + 4_000) / 1_000);
  expect(who.place().cue).toBe('work');
  return who;
}

it('go on in a hold that was paused where it was', async () => {
  const who = await inAHold();
  const place = who.place();
  await who.presses('Pause', 0);
  await who.presses('Play', 60);
  expect(who.place()).toEqual(place);
});

it('lead somebody who has been away back to where the stretch is done', async () => {
  const { who } = await streaming(0);
  const isWayDown = ({ phrases }: { phrases: readonly { text: string }[] }): boolean =>
    phrases.some(({ text }) => text.startsWith('Now down to the floor.'));
  const down = who.score().cues.find(isWayDown);
  const { step } = down?.cue ?? {};
  expect(step).toBeGreaterThan(0);
  const work = who.score().cues.find(({ cue }) => cue.step === step && cue.kind === 'breathe');
  await who.says('Alexa, ask my back stretches to stop', ((work?.atMs ?? 0) + 500) / 1_000);
  expect((await who.practice())?.place).toMatchObject({ step, cue: 'work' });
  await who.presses('Play', 3_600);
  const [first] = who.score().cues.filter(({ atMs }) => atMs >= who.offsetMs());
  expect(first && isWayDown(first)).toBe(true);
  expect(first?.cue.step).toBe(step);
});

it('move on in a stream that plays without a word of its own', async () => {
  const who = await inAHold();
  const place = who.place();
  await who.presses('Play', 0);
  expect(who.place()).toEqual(place);
});

it('play a stream also where routines are talked through on another device', async () => {
  const store = storeOn(inMemory());
  const answer = skill({ store, streams, nowMs: () => 0 });
  const { who } = await streaming(95, { store, answer, device: 'kitchen' });
  const other = listener({ store, answer, device: 'bedroom', now: '2026-11-20T16:01:00Z' });
  await other.says('Alexa, ask my back stretches to just talk me through it', 0);
  const { step } = who.place();
  expect(directives(await who.presses('Next', 0))).toEqual(['Play']);
  expect(who.place().step).toBe(step + 1);
  expect(await who.practice()).not.toHaveProperty('map');
});

it.each(['read', 'write'] as const)('leave a stream as it is where the store fails to %s', async (how) => {
  const { store, failing } = watched();
  const { who } = await streaming(95, { store });
  failing.set(how, new Error('down'));
  for (const button of ['Next', 'Previous', 'Play'] as const)
    expect(directives(await who.presses(button, 0))).toEqual([]);
  expect(directives(await who.presses('Pause', 0))).toEqual(['Stop']);
});

it('leave it to the next words to say that a stream won’t play', async () => {
  const { who } = await streaming(95);
  await who.event('Failed');
  expect(directives(await who.presses('Play', 5))).toEqual([]);
  const spoken = await who.says('Alexa, start my back stretches', 5);
  expect(spoken.speech).toMatch(/^The stream won't play just now/);
});

it('end a routine behind its last stretch', async () => {
  const { who } = await streaming(0);
  who.waits(who.score().lastsMs / 1_000 - 40);
  expect(directives(await who.presses('Next', 0))).toEqual(['Stop']);
  const { practices, history } = await who.stored();
  expect(practices).toEqual({});
  expect(history?.days['2026-11-20']).toBeCloseTo(9, 0);
});
