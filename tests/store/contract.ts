/** What every store owes the skill, wherever it keeps people's attributes. */
import type { PersistenceAdapter } from 'ask-sdk-core';
import fc from 'fast-check';
import { StaleStateError } from '../../lambda/store/dynamo.js';
import { change, requestOf } from './turns.js';

export interface StoreUnderTest {
  /** Another adapter on the same storage, as a second Lambda or a second process has. */
  readonly open: () => PersistenceAdapter;
  /** Puts a text where a person's attributes are kept as JSON. */
  readonly damage: (userId: string, text: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

export const describeStore = (name: string, make: () => Promise<StoreUnderTest>): void => {
  describe(`${name} as a store`, () => {
    let under: StoreUnderTest;
    let people = 0;
    let ann = '';
    const stored = (userId: string) => under.open().getAttributes(requestOf(userId));

    beforeAll(async () => {
      under = await make();
    });
    afterAll(() => under.close());
    beforeEach(() => {
      people += 1;
      ann = `amzn1.ask.account.ANN${people}`;
    });

    test('knows nothing of somebody new', async () => {
      expect(await stored(ann)).toEqual({});
    });

    test('gives back what was saved, to another process too', async () => {
      const store = under.open();
      const attributes = {
        days: ['2026-11-20'],
        minutes: 9.5,
        word: 'año, 背中, 🐈',
        none: null,
        deep: { empty: {} },
      };
      await store.saveAttributes(requestOf(ann), attributes);
      expect(await store.getAttributes(requestOf(ann))).toEqual(attributes);
      expect(await stored(ann)).toEqual(attributes);
    });

    test('gives back any JSON object', async () => {
      const store = under.open();
      const objects = fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ stringUnit: 'binary' }));
      await fc.assert(
        fc.asyncProperty(objects, async (attributes) => {
          await change(store, ann, () => attributes);
          expect(await stored(ann)).toEqual(JSON.parse(JSON.stringify(attributes)));
        }),
        { numRuns: 25, seed: 20261120 },
      );
    });

    test('leaves out what is undefined', async () => {
      await under.open().saveAttributes(requestOf(ann), { kept: 1, gone: undefined });
      expect(Object.keys(await stored(ann))).toEqual(['kept']);
    });

    test('keeps people apart', async () => {
      await under.open().saveAttributes(requestOf(ann), { whose: 'ann' });
      await under.open().saveAttributes(requestOf(`${ann}-bob`), { whose: 'bob' });
      expect(await stored(ann)).toEqual({ whose: 'ann' });
    });

    test('a change to what was given or taken does not reach the storage', async () => {
      const store = under.open();
      const mine = { list: [1] };
      await store.saveAttributes(requestOf(ann), mine);
      mine.list.push(2);
      const read = await store.getAttributes(requestOf(ann));
      read['list'].push(3);
      expect(await stored(ann)).toEqual({ list: [1] });
    });

    test('one request may save again and again', async () => {
      const store = under.open();
      const request = requestOf(ann);
      await store.getAttributes(request);
      for (const n of [1, 2, 3]) await store.saveAttributes(request, { n });
      expect(await stored(ann)).toEqual({ n: 3 });
    });

    test('a save that read nothing does not overwrite anything', async () => {
      await under.open().saveAttributes(requestOf(ann), { kept: true });
      await expect(under.open().saveAttributes(requestOf(ann), { kept: false })).rejects.toThrow(
        StaleStateError,
      );
      expect(await stored(ann)).toEqual({ kept: true });
    });

    test('of two that read the same, the second to save is told, reads again, and loses nothing', async () => {
      const [kitchen, bedroom] = [under.open(), under.open()];
      const [first, second] = [requestOf(ann), requestOf(ann)];
      await kitchen.saveAttributes(requestOf(ann), { days: 1 });
      await kitchen.getAttributes(first);
      await bedroom.getAttributes(second);
      await kitchen.saveAttributes(first, { days: 2 });
      await expect(bedroom.saveAttributes(second, { days: 2 })).rejects.toThrow(StaleStateError);
      expect(await bedroom.getAttributes(second)).toEqual({ days: 2 });
      await bedroom.saveAttributes(second, { days: 3 });
      expect(await stored(ann)).toEqual({ days: 3 });
    });

    test('of two that found nobody, one is told', async () => {
      const [kitchen, bedroom] = [under.open(), under.open()];
      const [first, second] = [requestOf(ann), requestOf(ann)];
      await kitchen.getAttributes(first);
      await bedroom.getAttributes(second);
      await kitchen.saveAttributes(first, { who: 'kitchen' });
      await expect(bedroom.saveAttributes(second, { who: 'bedroom' })).rejects.toThrow(StaleStateError);
      expect(await stored(ann)).toEqual({ who: 'kitchen' });
    });

    test('two writers at once: no change of either is lost', async () => {
      const writer = async (device: string) => {
        const store = under.open();
        let tries = 0;
        for (let n = 1; n <= 20; n += 1) {
          tries += await change(store, ann, (fresh) => ({
            ...fresh,
            sum: Number(fresh['sum'] ?? 0) + 1,
            [device]: n,
          }));
        }
        return tries;
      };
      const tries = await Promise.all([writer('kitchen'), writer('bedroom')]);
      expect(await stored(ann)).toEqual({ sum: 40, kitchen: 20, bedroom: 20 });
      // They must have met, or this has shown nothing.
      expect(Math.max(...tries)).toBeGreaterThan(20);
    });

    test('forgets somebody, as often as asked', async () => {
      const store = under.open();
      const request = requestOf(ann);
      await store.saveAttributes(request, { n: 1 });
      await store.deleteAttributes?.(request);
      await store.deleteAttributes?.(requestOf(ann));
      expect(await stored(ann)).toEqual({});
      await store.saveAttributes(request, { n: 2 });
      expect(await stored(ann)).toEqual({ n: 2 });
    });

    test('what was forgotten meanwhile does not come back by a stale save', async () => {
      const store = under.open();
      const late = requestOf(ann);
      await store.saveAttributes(requestOf(ann), { n: 1 });
      await store.getAttributes(late);
      await under.open().deleteAttributes?.(requestOf(ann));
      await expect(store.saveAttributes(late, { n: 2 })).rejects.toThrow(StaleStateError);
      expect(await stored(ann)).toEqual({});
    });

    test.each(['{"days": [', '', '17', '["a list"]', 'null', '"text"'])(
      'gives what cannot be understood (%s) as it is, and lets it be replaced',
      async (text) => {
        const store = under.open();
        const request = requestOf(ann);
        await store.saveAttributes(requestOf(ann), { days: 3 });
        await under.damage(ann, text);
        const damaged = await store.getAttributes(request);
        expect(damaged).toEqual({ damaged: text });
        await store.saveAttributes(request, { setAside: damaged['damaged'] });
        expect(await stored(ann)).toEqual({ setAside: text });
      },
    );

    test('what cannot be understood is not overwritten unread either', async () => {
      const store = under.open();
      await store.saveAttributes(requestOf(ann), { days: 3 });
      await under.damage(ann, 'not JSON');
      await expect(under.open().saveAttributes(requestOf(ann), { days: 0 })).rejects.toThrow(StaleStateError);
      expect(await stored(ann)).toEqual({ damaged: 'not JSON' });
    });
  });
};
