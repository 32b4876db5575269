// Plays a script on a rehearsal.

import { heardAs } from '../models/heard.js';
import { spokenIn } from '../models/spoken.js';
import type { DeviceName } from './event.js';
import type { Fault } from './faults.js';
import type { Rehearsal } from './rehearsal.js';
import type { Doing, Step } from './script.js';
import { UsageError } from './usage-error.js';

export interface Theatre {
  readonly rehearsal: Rehearsal;
  readonly setFault: (fault: Fault) => void;
  readonly setStore: (file: string) => void;
}

type Saying = Extract<Doing, { do: 'say' }>;

const startsWithWakeWord = (utterance: string, locale: string): boolean =>
  `${heardAs(utterance)} `.startsWith(`${spokenIn(locale).calling.wakeWord} `);

/** When a sentence is said. Throws a UsageError for a moment that has passed. */
const momentOf = (
  { utterance, afterSeconds }: Saying,
  name: DeviceName,
  afterWait: boolean,
  rehearsal: Rehearsal,
): number => {
  const device = rehearsal.device(name);
  const now = rehearsal.nowMs();
  if (afterSeconds === undefined) {
    // After a wait a person who can be heard does not wait any longer.
    return afterWait && startsWithWakeWord(utterance, device.locale) ? now : rehearsal.quietAtMs(name);
  }
  const beganMs = device.answerBeganMs;
  if (beganMs === undefined)
    throw new UsageError(`@${afterSeconds} counts from an answer, and there is none.`);
  const moment = beganMs + afterSeconds * 1000;
  if (moment < now) {
    throw new UsageError(`@${afterSeconds} has passed: the answer began ${(now - beganMs) / 1000} s ago.`);
  }
  return moment;
};

const perform = async (
  { doing, device }: Step,
  before: Step | undefined,
  { rehearsal, setFault, setStore }: Theatre,
): Promise<void> => {
  switch (doing.do) {
    case 'say': {
      const name = device ?? 'A';
      await rehearsal.advanceTo(momentOf(doing, name, before?.doing.do === 'wait', rehearsal));
      await rehearsal.hear(name, doing.utterance);
      return;
    }
    case 'wait':
      await rehearsal.advanceTo(rehearsal.nowMs() + doing.seconds * 1000);
      return;
    case 'now': {
      const ahead = doing.epochMs - rehearsal.epochMs();
      if (!rehearsal.begun()) rehearsal.setEpochMs(doing.epochMs);
      else if (ahead >= 0) await rehearsal.advanceTo(rehearsal.nowMs() + ahead);
      else throw new UsageError('.now goes back in time.');
      return;
    }
    case 'locale':
      rehearsal.change({ locale: doing.locale }, device);
      return;
    case 'device':
      rehearsal.change({ kind: doing.kind }, device);
      return;
    case 'store':
      setStore(doing.file);
      return;
    case 'fault':
      setFault(doing.fault);
      return;
  }
};

/** Plays all steps, then lets the last answers be spoken, unless the script ends by waiting. */
export const play = async (steps: readonly Step[], theatre: Theatre): Promise<void> => {
  const { rehearsal } = theatre;
  for (const [index, step] of steps.entries()) {
    try {
      await perform(step, steps[index - 1], theatre);
    } catch (cause) {
      if (cause instanceof UsageError) throw new UsageError(`Line ${step.line}: ${cause.message}`);
      throw cause;
    }
  }
  if (steps.at(-1)?.doing.do === 'wait') return;
  const names = new Set(steps.map(({ device }) => device ?? 'A'));
  await rehearsal.advanceTo(Math.max(...[...names].map(rehearsal.quietAtMs), rehearsal.nowMs()));
};
