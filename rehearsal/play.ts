// Plays a script on a rehearsal.

import { heardAs } from '../models/heard.js';
import { spokenIn } from '../models/spoken.js';
import type { DeviceName } from './event.js';
import type { Fault } from './faults.js';
import { cutPower, playMusic, touch } from './handling.js';
import type { Rehearsal } from './rehearsal.js';
import type { Deed, Step } from './script.js';
import { UsageError } from './usage-error.js';

export interface Theatre {
  readonly rehearsal: Rehearsal;
  readonly setFault: (fault: Fault) => void;
  readonly setStore: (file: string) => void;
}

type DeedAt = Deed & { readonly afterSeconds: number | undefined };

const startsWithWakeWord = (utterance: string, locale: string): boolean =>
  `${heardAs(utterance)} `.startsWith(`${spokenIn(locale).calling.wakeWord} `);

/** Lets time pass until a line's own moment. Throws a UsageError for one that has passed. */
const awaitMoment = async (
  deed: DeedAt,
  name: DeviceName,
  afterWait: boolean,
  rehearsal: Rehearsal,
): Promise<void> => {
  const device = rehearsal.device(name);
  const now = rehearsal.nowMs();
  const { afterSeconds } = deed;
  if (afterSeconds === undefined) {
    // After a wait a person who can be heard does not wait any longer.
    const atOnce = deed.do !== 'say' || (afterWait && startsWithWakeWord(deed.utterance, device.locale));
    if (!atOnce) await rehearsal.advanceUntilQuiet([name]);
    return;
  }
  const beganMs = device.answerBeganMs;
  if (beganMs === undefined)
    throw new UsageError(`@${afterSeconds} counts from an answer, and there is none.`);
  const moment = beganMs + afterSeconds * 1000;
  if (moment < now) {
    throw new UsageError(`@${afterSeconds} has passed: the answer began ${(now - beganMs) / 1000} s ago.`);
  }
  await rehearsal.advanceTo(moment);
};

const perform = async (
  { doing, device }: Step,
  before: Step | undefined,
  { rehearsal, setFault, setStore }: Theatre,
): Promise<void> => {
  const name = device ?? 'A';
  const soon = async (deed: DeedAt, what: () => Promise<void>) => {
    await awaitMoment(deed, name, before?.doing.do === 'wait', rehearsal);
    await what();
  };
  switch (doing.do) {
    case 'say':
      return soon(doing, () => rehearsal.hear(name, doing.utterance));
    case 'touch':
      return soon(doing, () => rehearsal.undergo(name, (one, atMs) => touch(one, doing.button, atMs)));
    case 'music':
      return soon(doing, () => rehearsal.undergo(name, playMusic));
    case 'power-cut':
      return soon(doing, () => rehearsal.undergo(name, cutPower));
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
  await rehearsal.advanceUntilQuiet([...names]);
};
