import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inFile, inMemory, type Place, storeOn } from '../../rehearsal/file-store.js';
import { describeStore } from '../store/contract.js';
import { requestOf } from '../store/turns.js';

const damageIn = (place: Place) => async (userId: string, text: string) => {
  const people = JSON.parse(place.read() ?? '{}');
  people[userId].attributes = text;
  place.write(JSON.stringify(people));
};

describeStore('a file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'store-'));
  const place = () => inFile(join(folder, 'below', 'people.json'));
  return {
    open: () => storeOn(place()),
    damage: damageIn(place()),
    close: async () => rmSync(folder, { recursive: true }),
  };
});

describeStore('memory', async () => {
  const place = inMemory();
  return { open: () => storeOn(place), damage: damageIn(place), close: async () => {} };
});

describe('a file', () => {
  const ann = 'amzn1.ask.account.ANN';
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'store-'));
    file = join(folder, 'people.json');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('can be read by people, and leaves nothing beside it', async () => {
    await storeOn(inFile(file)).saveAttributes(requestOf(ann), { days: ['2026-11-20'] });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      [ann]: { version: 1, attributes: { days: ['2026-11-20'] } },
    });
    expect(readdirSync(folder)).toEqual(['people.json']);
  });

  test('that is damaged is given as it is, and replaced only by who has read it', async () => {
    writeFileSync(file, '{"days": [');
    const store = storeOn(inFile(file));
    const request = requestOf(ann);
    expect(await store.getAttributes(request)).toEqual({ damaged: '{"days": [' });
    await expect(store.saveAttributes(requestOf(ann), {})).rejects.toMatchObject({ name: 'StaleStateError' });
    expect(readFileSync(file, 'utf8')).toBe('{"days": [');
    await store.saveAttributes(request, { setAside: '{"days": [' });
    expect(await store.getAttributes(request)).toEqual({ setAside: '{"days": [' });
  });

  test('goes when the last person is forgotten', async () => {
    const store = storeOn(inFile(file));
    await store.saveAttributes(requestOf(ann), { days: 1 });
    await store.deleteAttributes?.(requestOf(ann));
    expect(readdirSync(folder)).toEqual([]);
  });

  test('that cannot be read is a store that is down', async () => {
    await expect(storeOn(inFile(folder)).getAttributes(requestOf(ann))).rejects.toThrow('EISDIR');
  });
});
