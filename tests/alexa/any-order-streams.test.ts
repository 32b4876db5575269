/** Any words, buttons and events in any order on two devices that play streams: rules kept, nothing lost, nothing plays on unasked. */
import fc from 'fast-check';
import { comparePlaces } from '../../lambda/routine/routine';
import { voiceFor } from '../../lambda/voice/voice';
import { inMemory, storeOn } from '../../rehearsal/file-store';
import { type Listener, listener } from '../conversations/streaming';
import { type Deed, deed, seconds } from './deeds';

type Event = 'Started' | 'NearlyFinished' | 'Stopped' | 'Finished' | 'Failed';
type Told =
  | Deed
  | { readonly do: 'button'; readonly button: 'Next' | 'Previous' | 'Pause' | 'Play' }
  /** Of the stream that plays, or of another; where it is, or anywhere. */
  | {
      readonly do: 'event';
      readonly name: Event;
      readonly isOwn: boolean;
      readonly offsetMs: number | undefined;
    }
  | { readonly do: 'hear out' | 'power cut' };

const told: fc.Arbitrary<Told> = fc.oneof(
  { weight: 10, arbitrary: deed },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('button' as const),
      button: fc.constantFrom('Next' as const, 'Previous' as const, 'Pause' as const, 'Play' as const),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('event' as const),
      name: fc.constantFrom<Event>('Started', 'NearlyFinished', 'Stopped', 'Finished', 'Failed'),
      isOwn: fc.boolean(),
      offsetMs: fc.option(fc.integer({ min: -5, max: 2_000_000 }), { nil: undefined }),
    }),
  },
  { weight: 1, arbitrary: fc.constantFrom({ do: 'hear out' as const }, { do: 'power cut' as const }) },
);

const voice = voiceFor('en-US');
/** How often what this is about came about. */
const seen = { plays: 0, spoken: 0, finished: 0, foreign: 0, buttons: 0, failed: 0 };

async function happens(who: Listener, what: Told, afterSeconds: number): Promise<string> {
  switch (what.do) {
    case 'intent':
      return (await who.sends(what.name, what.slots as never, afterSeconds)).speech;
    case 'launch':
      return (await who.says('Alexa, start my back stretches', afterSeconds)).speech;
    case 'leave':
      await who.leaves('EXCEEDED_MAX_REPROMPTS', afterSeconds);
      return '';
    case 'crash':
      who.waits(afterSeconds);
      who.crashes();
      return '';
    case 'button':
      seen.buttons++;
      await who.presses(what.button, afterSeconds);
      return '';
    case 'event': {
      if (what.name === 'Failed') seen.failed++;
      const { isOwn, offsetMs } = what;
      if (!isOwn) seen.foreign++;
      const token = isOwn ? {} : { token: 'k0another/token' };
      const offset = offsetMs === undefined ? {} : { offsetInMilliseconds: offsetMs };
      await who.event(what.name, { ...token, ...offset }, afterSeconds);
      return '';
    }
    case 'hear out':
      if (who.playing()) await who.hearsItOut();
      return '';
    case 'power cut':
      who.losesPower();
      return '';
  }
}

async function live(story: readonly (readonly [Told, number, boolean])[]): Promise<void> {
  const store = storeOn(inMemory());
  const devices = {
    kitchen: listener({ store, device: 'kitchen' }),
    bedroom: listener({ store, device: 'bedroom' }),
  };
  for (const who of Object.values(devices)) {
    const { isOpen } = await who.says('Alexa, start my back stretches', 0);
    if (isOpen) await who.says('start', 0);
  }
  for (const [what, afterSeconds, isKitchen] of story) {
    const [name, other] = isKitchen ? (['kitchen', 'bedroom'] as const) : (['bedroom', 'kitchen'] as const);
    const who = devices[name];
    const before = await who.stored();
    devices[other].waits(afterSeconds);
    const speech = await happens(who, what, afterSeconds);
    const after = await who.stored();
    expect(after).not.toHaveProperty('setAside');
    const isForgotten = speech.startsWith(voice.prompt('forgotten'));
    for (const [day, minutes] of Object.entries(isForgotten ? {} : (before.history?.days ?? {}))) {
      expect(after.history?.days[day]).toBeGreaterThanOrEqual(minutes);
      // No more than a device can have played since, and one routine that was being led.
      expect((after.history?.days[day] ?? 0) - minutes).toBeLessThan(130);
    }
    const held = after.practices?.[name] as unknown as
      | { stream?: { play: string }; map?: object }
      | undefined;
    if (held?.stream) {
      seen.plays++;
      expect(held.map).toBeUndefined();
      // What plays can be found again from its address, and is what is kept.
      if (what.do !== 'event' && what.do !== 'power cut' && who.playing()?.token.startsWith(held.stream.play))
        expect(who.score().fingerprint).toBe((held.stream as unknown as { fingerprint: string }).fingerprint);
    }
    if (held?.map) seen.spoken++;
    if (before.practices?.[name] && !held) seen.finished++;
    if (what.do === 'event' && !what.isOwn) expect(after).toEqual(before);
    const moved = before.practices?.[name];
    if (what.do === 'event' && moved && after.practices?.[name])
      expect(
        comparePlaces(after.practices[name]?.place as never, moved.place as never),
      ).toBeGreaterThanOrEqual(0);
  }
}

it('whatever is said, pressed or told, in whatever order, whenever', async () => {
  const stories = fc.array(fc.tuple(told, seconds, fc.boolean()), { minLength: 10, maxLength: 40 });
  await fc.assert(fc.asyncProperty(stories, live), { numRuns: 60, seed: 20_261_121 });
  for (const [what, often] of Object.entries(seen))
    expect({ what, often, isEnough: often >= 5 }).toEqual({ what, often, isEnough: true });
});
