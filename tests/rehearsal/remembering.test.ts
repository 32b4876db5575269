import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventsOf, perform, start, when } from './toy-run.js';

describe('what the skill remembers', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'rehearse-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const launches = (file: string) => Object.values<never>(JSON.parse(readFileSync(file, 'utf8')))[0];

  test('lasts with a store, and with it only', async () => {
    const file = join(folder, 'people.json');
    await perform(start);
    await perform(start, ['--store', file]);
    await perform(`${start}\n.store ${join(folder, 'others.json')}\n${start}`, ['--store', file]);
    expect(launches(file)).toMatchObject({ attributes: { launches: 2 } });
    expect(launches(join(folder, 'others.json'))).toMatchObject({ attributes: { launches: 1 } });
  });

  test('cannot be kept while the store is down, and can again afterwards', async () => {
    const file = join(folder, 'people.json');
    const { code } = await perform(`${start}\n.fault store-down\n${start}\n.fault none\n${start}`, [
      '--store',
      file,
    ]);
    expect(code).toBe(0);
    expect(launches(file)).toMatchObject({ attributes: { launches: 2 } });
  });

  test('makes the answer late while the store is slow', async () => {
    const events = await eventsOf(`.fault store-slow\n${start}`);
    expect(when(events, 'request', 'response')).toEqual(['A request 0', 'A response 2']);
  });

  test('may be damaged', async () => {
    const file = join(folder, 'people.json');
    writeFileSync(file, 'not JSON');
    const { code } = await perform(start, ['--store', file]);
    expect(code).toBe(0);
  });
});
