import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { directoryClips } from '../../lambda/stream/directory.js';
import { describeClipStore } from './clip-store.js';
import { clipLike } from './serving.js';

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'clips-'));

describeClipStore('a folder', async () => {
  const root = newFolder();
  return { open: () => directoryClips(root), close: async () => rmSync(root, { recursive: true }) };
});

describe('a folder of clips', () => {
  const root = newFolder();
  const store = directoryClips(root);
  afterAll(() => rmSync(root, { recursive: true }));

  it('is made with the first clip, and holds nothing else', async () => {
    await store.write('en-US/somebody/a.mp3', clipLike('a', 3));
    expect(readdirSync(join(root, 'en-US', 'somebody'))).toEqual(['a.mp3']);
  });

  it('lists clips alone: nothing that is half written, and nothing of others', async () => {
    writeFileSync(join(root, 'en-US', 'somebody', 'b.mp3.1234'), 'half');
    writeFileSync(join(root, 'en-US', 'somebody', '.DS_Store'), '');
    expect(await store.list('en-US/somebody')).toEqual(new Set(['en-US/somebody/a.mp3']));
  });

  it('leaves nothing behind when a clip cannot be written, and says so', async () => {
    mkdirSync(join(root, 'taken', 'c.mp3', 'full'), { recursive: true });
    await expect(store.write('taken/c.mp3', clipLike('c', 3))).rejects.toThrow();
    expect(readdirSync(join(root, 'taken'))).toEqual(['c.mp3']);
  });

  it('says when it cannot be read, which is not the same as empty', async () => {
    writeFileSync(join(root, 'file'), '');
    await expect(store.list('file')).rejects.toThrow('ENOTDIR');
    await expect(store.read('taken/c.mp3')).rejects.toThrow('EISDIR');
    await expect(store.write('file/d.mp3', clipLike('d', 1))).rejects.toThrow();
  });
});
