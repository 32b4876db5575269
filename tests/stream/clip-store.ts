/** What every place for clips owes: one suite, run over each of them. */
import type { ClipStore } from '../../lambda/stream/clips.js';
import { clipLike } from './serving.js';

export interface Keeping {
  /** The same place, by somebody who remembers nothing. */
  readonly open: () => ClipStore;
  readonly close: () => Promise<void>;
}

export function describeClipStore(name: string, setUp: () => Promise<Keeping>): void {
  describe(`clips in ${name}`, () => {
    let keeping: Keeping;
    beforeAll(async () => {
      keeping = await setUp();
    });
    afterAll(() => keeping.close());

    const folder = 'en-US/polly-Danielle-generative-1';

    it('are none to begin with, and not there', async () => {
      expect(await keeping.open().list('nowhere/at-all')).toEqual(new Set());
      expect(await keeping.open().read(`${folder}/missing.mp3`)).toBeUndefined();
      expect(await keeping.open().read('nowhere/at-all/missing.mp3')).toBeUndefined();
    });

    it('are read as they were written, by anybody', async () => {
      const clip = clipLike('read', 40);
      await keeping.open().write(`${folder}/read.mp3`, clip);
      const found = await keeping.open().read(`${folder}/read.mp3`);
      expect(Buffer.from(found ?? []).equals(clip)).toBe(true);
    });

    it('are written as they were given, when they are part of something larger', async () => {
      const large = clipLike('large', 30);
      await keeping.open().write(`${folder}/part.mp3`, large.subarray(144, 432));
      const found = await keeping.open().read(`${folder}/part.mp3`);
      expect(Buffer.from(found ?? []).equals(large.subarray(144, 432))).toBe(true);
    });

    it('can be replaced, and are the newer ones then', async () => {
      const store = keeping.open();
      await store.write(`${folder}/twice.mp3`, clipLike('first', 9));
      await store.write(`${folder}/twice.mp3`, clipLike('second', 4));
      expect(Buffer.from((await store.read(`${folder}/twice.mp3`)) ?? []).equals(clipLike('second', 4))).toBe(
        true,
      );
    });

    it('are listed with their folder, and those of no other', async () => {
      const store = keeping.open();
      const names = ['a', 'b', 'chime-begin'].map((one) => `en-GB/espeak-ng-en-gb-usual-1/${one}.mp3`);
      for (const one of [...names, 'en-GB/espeak-ng-en-gb-usual-10/c.mp3', 'en-GB/d.mp3'])
        await store.write(one, clipLike(one, 2));
      expect(await keeping.open().list('en-GB/espeak-ng-en-gb-usual-1')).toEqual(new Set(names));
    });

    it('are listed all, however many there are', async () => {
      const names = Array.from({ length: 25 }, (_, index) => `many/of-them/${index}.mp3`);
      await Promise.all(names.map((one) => keeping.open().write(one, clipLike(one, 1))));
      expect(await keeping.open().list('many/of-them')).toEqual(new Set(names));
    });

    it('are whole for whoever reads while they are written', async () => {
      const name = `${folder}/contested.mp3`;
      const versions = Array.from({ length: 8 }, (_, index) => Buffer.from(clipLike(`${index}`, 50 + index)));
      await keeping.open().write(name, clipLike('0', 50));
      const reads = versions.map(async (version) => {
        const [, found] = await Promise.all([keeping.open().write(name, version), keeping.open().read(name)]);
        return Buffer.from(found ?? []);
      });
      for (const found of await Promise.all(reads))
        expect(versions.some((version) => version.equals(found))).toBe(true);
    });
  });
}
