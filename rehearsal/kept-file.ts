// Files that save the next run its work. One that can't be read or written costs time, and nothing else.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** What a file holds, or undefined. */
export const readKept = (file: string): Buffer | undefined => {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
};

/** Keeps it whole or not at all, whoever else writes the same file. */
export const keep = (file: string, content: string | Uint8Array): void => {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, content);
    renameSync(draft, file);
  } catch {
    // The next run does it again.
  }
};
