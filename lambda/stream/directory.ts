/** Clips in a folder of this machine: for the rehearsal, and to look at. */
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ClipStore } from './clips.js';

const isMissing = (cause: unknown): boolean =>
  typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === 'ENOENT';

async function orIfMissing<T, U>(found: Promise<T>, otherwise: U): Promise<T | U> {
  try {
    return await found;
  } catch (cause) {
    if (isMissing(cause)) return otherwise;
    throw cause;
  }
}

/** A store of clips under a folder, which is made with the first of them. A clip is there whole or not at all. */
export function directoryClips(root: string): ClipStore {
  return {
    async list(folder) {
      const files = await orIfMissing(readdir(join(root, folder)), []);
      return new Set(files.filter((file) => file.endsWith('.mp3')).map((file) => `${folder}/${file}`));
    },
    read: (name) => orIfMissing(readFile(join(root, name)), undefined),
    async write(name, clip) {
      const path = join(root, name);
      const unfinished = `${path}.${randomUUID()}`;
      await mkdir(dirname(path), { recursive: true });
      try {
        await writeFile(unfinished, clip);
        await rename(unfinished, path);
      } catch (cause) {
        await rm(unfinished, { force: true });
        throw cause;
      }
    },
  };
}
