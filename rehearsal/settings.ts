// What can be set on the command line and in a script, read from text. Each throws a UsageError that says what is allowed.
import type { DeviceKind } from './envelope.js';
import { type Button, buttons } from './event.js';
import { type Fault, faults } from './faults.js';
import { speakableLocales } from './speech.js';
import { UsageError } from './usage-error.js';

const oneOf = <T extends string>(name: string, allowed: readonly T[], text: string): T => {
  const found = allowed.find((one) => one === text);
  if (found === undefined) throw new UsageError(`${name} is ${allowed.join(', ')}, not "${text}".`);
  return found;
};

export const asKind = (text: string): DeviceKind => oneOf<DeviceKind>('A device', ['speaker', 'audio'], text);
export const asButton = (text: string): Button => oneOf('A button', buttons, text);
export const asFault = (text: string): Fault => oneOf('A fault', faults, text);
export const asLocale = (text: string): string => oneOf('A locale', speakableLocales, text);

/** 0 or more. */
export const asSeconds = (text: string): number => {
  if (!/^\d+(\.\d+)?$/.test(text)) throw new UsageError(`"${text}" is no number of seconds.`);
  return Number(text);
};

/** More than 0. */
export const asFactor = (name: string, text: string): number => {
  const factor = /^\d+(\.\d+)?$/.test(text) ? Number(text) : 0;
  if (factor === 0) throw new UsageError(`${name} is a number above 0, for example 0.85, not "${text}".`);
  return factor;
};

/** Milliseconds since 1970. A time without a zone is UTC, so that it is the same everywhere. */
export const asEpochMs = (text: string): number => {
  const form = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/;
  const zoned = /T.*(Z|[+-]\d\d:?\d\d)$/.test(text) || !text.includes('T') ? text : `${text}Z`;
  const ms = form.test(text) ? Date.parse(zoned) : Number.NaN;
  if (Number.isNaN(ms)) {
    throw new UsageError(`"${text}" is no time; write for example 2026-11-20T07:30:00Z.`);
  }
  return ms;
};
