// The programs that make a sound of a WAV file, where this machine has one.
import { spawn } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A program that plays a file and ends with it. */
export interface WavPlayer {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
}

/** A file being played. */
export interface PlayingWav {
  /** Silence, at once. */
  readonly stop: () => void;
  /** Resolves when the program is gone: to why it failed, or to undefined. A stopped one has not failed. */
  readonly ended: Promise<string | undefined>;
}

export type PlayWav = (player: WavPlayer, file: string) => PlayingWav;

/** What stands before the file's name: nothing to see, nothing to read, gone at the end. */
const known: Readonly<Record<string, readonly string[]>> = {
  aplay: ['-q'],
  ffplay: ['-nodisp', '-autoexit', '-loglevel', 'quiet'],
  afplay: [],
};

export const playerNames: readonly string[] = Object.keys(known);

const isProgram = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
};

/** The players of a PATH, the system's own first: macOS has afplay, Linux has ALSA's aplay, Windows has neither. */
export const playersOn = (path: string, platform: NodeJS.Platform): readonly WavPlayer[] => {
  const folders = path.split(delimiter).filter((folder) => folder !== '');
  const names = platform === 'darwin' ? playerNames.toReversed() : playerNames;
  return names.flatMap((name) => {
    const program = platform === 'win32' ? `${name}.exe` : name;
    const command = folders.map((folder) => join(folder, program)).find(isProgram);
    return command === undefined ? [] : [{ name, command, args: known[name] ?? [] }];
  });
};

/** What a program complained of first, or how it ended. */
const reasonOf = (complaint: string, code: number | null, signal: NodeJS.Signals | null): string =>
  complaint.trim().split('\n')[0] || (signal ? `it was ended by ${signal}` : `it ended with ${code}`);

/** Starts a player. Never throws: one that can't be started has failed. */
export const play: PlayWav = ({ command, args }, file) => {
  const program = spawn(command, [...args, file], { stdio: ['ignore', 'ignore', 'pipe'] });
  let stopped = false;
  let complaint = '';
  program.stderr.on('data', (text: Buffer) => {
    complaint = `${complaint}${text}`.slice(0, 500);
  });
  const ended = new Promise<string | undefined>((resolve) => {
    program.on('error', ({ message }) => resolve(stopped ? undefined : message));
    // What is stopped is over as soon as it is gone; what it leaves behind may hold its pipe open.
    program.on('exit', () => stopped && resolve(undefined));
    program.on('close', (code, signal) =>
      resolve(stopped || code === 0 ? undefined : reasonOf(complaint, code, signal)),
    );
  });
  return {
    stop: () => {
      stopped = true;
      // Whatever a player does on a gentler signal takes time, and may be heard.
      program.kill('SIGKILL');
    },
    ended,
  };
};
