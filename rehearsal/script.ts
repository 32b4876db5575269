// A script: one line a sentence, a wait or a change, as `npm run rehearse -- --help` explains.
import type { DeviceKind } from './envelope.js';
import type { Button, DeviceName } from './event.js';
import type { Fault } from './faults.js';
import { asButton, asEpochMs, asFault, asKind, asLocale, asSeconds } from './settings.js';
import { UsageError } from './usage-error.js';

/** What happens to a device. */
export type Deed =
  | { readonly do: 'say'; readonly utterance: string }
  | { readonly do: 'touch'; readonly button: Button }
  | { readonly do: 'music' }
  | { readonly do: 'power-cut' };

export type Doing =
  /**
   * `afterSeconds` counts from the beginning of the current answer's sound. Undefined: a sentence waits until the answer has been
   * spoken, and anything else happens right then.
   */
  | (Deed & { readonly afterSeconds: number | undefined })
  | { readonly do: 'wait'; readonly seconds: number }
  | { readonly do: 'locale'; readonly locale: string }
  | { readonly do: 'device'; readonly kind: DeviceKind }
  | { readonly do: 'now'; readonly epochMs: number }
  | { readonly do: 'store'; readonly file: string }
  | { readonly do: 'fault'; readonly fault: Fault };

const commands = '.wait .locale .device .now .store .fault .touch .music .power-cut';

export interface Step {
  /** Counted from 1. */
  readonly line: number;
  /** Undefined where the line names none. */
  readonly device: DeviceName | undefined;
  readonly doing: Doing;
}

/** What a line with a dot does to a device; undefined where it does something else. */
const deedOf = (name: string, rest: string): Deed | undefined => {
  switch (name) {
    case 'touch':
      return { do: 'touch', button: asButton(rest) };
    case 'music':
    case 'power-cut':
      return { do: name };
  }
  return undefined;
};

const command = (name: string, rest: string): Doing => {
  switch (name) {
    case 'wait':
      return { do: 'wait', seconds: asSeconds(rest) };
    case 'locale':
      return { do: 'locale', locale: asLocale(rest) };
    case 'device':
      return { do: 'device', kind: asKind(rest) };
    case 'now':
      return { do: 'now', epochMs: asEpochMs(rest) };
    case 'store':
      if (!rest) throw new UsageError('.store needs the name of a file.');
      return { do: 'store', file: rest };
    case 'fault':
      return { do: 'fault', fault: asFault(rest) };
  }
  throw new UsageError(`".${name}" is no command; there are ${commands}.`);
};

const dotted = (text: string): { name: string; rest: string } | undefined => {
  const [, name, rest = ''] = /^\.(\S*)\s*(.*)$/.exec(text) ?? [];
  return name === undefined ? undefined : { name, rest };
};

const doingOf = (text: string): Doing => {
  const line = dotted(text);
  if (line) {
    const deed = deedOf(line.name, line.rest);
    return deed ? { ...deed, afterSeconds: undefined } : command(line.name, line.rest);
  }
  if (!text.startsWith('@')) return { do: 'say', utterance: text, afterSeconds: undefined };
  const [, seconds, utterance] = /^@(\S+)\s+(.+)$/.exec(text) ?? [];
  if (!seconds || !utterance) {
    throw new UsageError(`"${text}" needs a time and a sentence, for example "@95 Alexa, pause".`);
  }
  const afterSeconds = asSeconds(seconds);
  const later = dotted(utterance);
  if (!later) return { do: 'say', utterance, afterSeconds };
  const deed = deedOf(later.name, later.rest);
  if (!deed) throw new UsageError(`".${later.name}" takes no time before it; .touch .music .power-cut do.`);
  return { ...deed, afterSeconds };
};

/** Reads a whole script. Throws a UsageError that names the first line it cannot read. */
export const readScript = (text: string): readonly Step[] =>
  text.split(/\r?\n/).flatMap((whole, index) => {
    const line = index + 1;
    const [, device, rest = ''] = /^\s*(?:([AB]):)?\s*(.*?)\s*$/.exec(whole) ?? [];
    if (rest === '' || rest.startsWith('#')) return [];
    try {
      return [{ line, device: device as DeviceName | undefined, doing: doingOf(rest) }];
    } catch (cause) {
      if (cause instanceof UsageError) throw new UsageError(`Line ${line}: ${cause.message}`);
      throw cause;
    }
  });
