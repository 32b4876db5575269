// The file that `--audio-out` names, and its sister for a second device.
import { closeSync, existsSync, openSync, rmSync, writeSync } from 'node:fs';
import { format, parse } from 'node:path';
import type { DeviceName, RehearsalEvent } from './event.js';
import { heardFrames, recordingOf, type Sources, soundedOn } from './heard.js';
import type { Options } from './options.js';
import { UsageError } from './usage-error.js';

/** What both commands say about the recording. */
export const audioOutHelp = `  --audio-out FILE  writes what device A let hear, as an MP3: the words as espeak-ng says them, a stream as it comes from
                    its address, silence in between, each at its time. What device B let hear goes to FILE-B:
                    heard.mp3 and heard-B.mp3. A silence of more than an hour is an hour there`;

const unwritable = (file: string, cause: unknown): UsageError =>
  new UsageError(`What is heard cannot be written to "${file}": ${(cause as Error).message}`);

/** `heard.mp3` for device A, `heard-B.mp3` for device B. */
export const fileFor = (device: DeviceName, file: string): string => {
  if (device === 'A') return file;
  const { dir, name, ext } = parse(file);
  return format({ dir, name: `${name}-${device}`, ext });
};

const inUse = (devices: Iterable<DeviceName>): readonly DeviceName[] => [...new Set(devices).add('A')];

/** Tries whether a file can be written, and leaves everything as it was. */
const tryFile = (file: string): void => {
  try {
    const isNew = !existsSync(file);
    closeSync(openSync(file, 'a'));
    if (isNew) rmSync(file);
  } catch (cause) {
    throw unwritable(file, cause);
  }
};

/** Writes a file anew, piece by piece. */
const writePieces = (file: string, pieces: Iterable<Uint8Array>): void => {
  try {
    const opened = openSync(file, 'w');
    try {
      for (const piece of pieces) {
        let written = 0;
        while (written < piece.length) written += writeSync(opened, piece, written);
      }
    } finally {
      closeSync(opened);
    }
  } catch (cause) {
    throw unwritable(file, cause);
  }
};

/** Tries the files of these devices, before anything is played. Throws a UsageError for one that can't be written. */
export const tryFiles = ({ audioOut }: Options, devices: Iterable<DeviceName>): void => {
  if (audioOut === undefined) return;
  for (const device of inUse(devices)) tryFile(fileFor(device, audioOut));
};

/** What was heard, ready to be written. */
export interface Heard {
  /** What could not be had, and is silent. */
  readonly problems: readonly RehearsalEvent[];
  /** Throws a UsageError when the disk won't have it. */
  readonly write: () => void;
}

/** Gets what was heard of all events until `endMs`; nothing where no recording is wanted. */
export const heardIn = async (
  events: readonly RehearsalEvent[],
  endMs: number,
  { audioOut, locale }: Options,
  sources: Sources,
): Promise<Heard> => {
  if (audioOut === undefined) return { problems: [], write: () => {} };
  const recordings = await Promise.all(
    inUse(events.map(({ device }) => device)).map(async (device) => ({
      file: fileFor(device, audioOut),
      recording: await recordingOf(device, soundedOn(device, events, locale), endMs, sources),
    })),
  );
  return {
    problems: recordings.flatMap(({ recording }) => recording.problems),
    write: () => {
      for (const { file, recording } of recordings) writePieces(file, heardFrames(recording));
    },
  };
};
