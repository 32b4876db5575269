// A conversation in real time: the simulated clock goes with the real one, `speed` times as fast.
import type { RehearsalEvent } from './event.js';
import type { Rehearsal } from './rehearsal.js';

/** A clock that tests can move. */
export interface Clock {
  readonly nowMs: () => number;
  /** Resolves after that time, or as soon as the signal says so. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** What is typed: a line, or undefined for ever once there is no more. */
export type Lines = () => Promise<string | undefined>;

export interface Screen {
  /** What is going on just now, replaced as it goes on; '' for nothing. */
  readonly status: (text: string) => void;
}

export interface Talk {
  readonly rehearsal: Rehearsal;
  readonly clock: Clock;
  readonly lines: Lines;
  readonly screen: Screen;
  readonly speed: number;
  /** Whether someone sits there and types. Otherwise each line waits until the answer before it has been spoken. */
  readonly live: boolean;
}

/** How often the status is renewed. */
const TICK_MS = 250;

/** What goes on for a while: a silence, or the open microphone. */
export interface Lasting {
  readonly name: 'silence' | 'listening';
  readonly fromMs: number;
  readonly untilMs: number;
}

/** What goes on for a while once an event has happened, given what went on before it; undefined for nothing. */
export const lastingAfter = (before: Lasting | undefined, event: RehearsalEvent): Lasting | undefined => {
  switch (event.type) {
    case 'silence':
    case 'mic-open': {
      const fromMs = Math.round(event.at * 1000);
      const name = event.type === 'silence' ? 'silence' : 'listening';
      return { name, fromMs, untilMs: fromMs + event.seconds * 1000 };
    }
    case 'heard':
    case 'say':
    case 'mic-closed':
    case 'reprompt':
    case 'session-ended':
    case 'power-cut':
    case 'music':
      return undefined;
    // A stream goes on being silent while the skill is told how it gets on.
    case 'not-heard':
    case 'request':
    case 'response':
    case 'stream':
    case 'touch':
    case 'problem':
      return before;
  }
};

const BAR = 20;

/** A shorter silence is over before one has looked at it. */
const LEAST_SHOWN_MS = 3000;

/** A line that shows how far a silence or the microphone's time has gone, and the seconds that are left. */
export const statusOf = (lasting: Lasting | undefined, nowMs: number): string => {
  if (!lasting || nowMs >= lasting.untilMs) return '';
  const { name, fromMs, untilMs } = lasting;
  const seconds = `${Math.max(1, Math.ceil((untilMs - nowMs) / 1000 - 0.01))} s`;
  if (name === 'listening') return `listening ${seconds}`;
  // A clock that is a little behind the rounded beginning shows an empty bar.
  const done = Math.max(0, Math.floor(((nowMs - fromMs) / (untilMs - fromMs)) * BAR));
  if (untilMs - fromMs < LEAST_SHOWN_MS) return '';
  return `[${'='.repeat(done)}${' '.repeat(BAR - done)}] ${seconds}`;
};

/** Keeps the conversation going until there are no more lines. `lasting` tells what goes on just now. */
export const talk = async (
  { rehearsal, clock, lines, screen, speed, live }: Talk,
  lasting: () => Lasting | undefined,
): Promise<void> => {
  /** Time passes until a simulated moment, or until a line is there. What the skill itself takes does not count. */
  const passUntil = async (untilMs: number, line?: Promise<unknown>): Promise<void> => {
    let came = false;
    const stop = new AbortController();
    void line?.then(() => {
      came = true;
      stop.abort();
    });
    while (!came && rehearsal.nowMs() < untilMs) {
      screen.status(statusOf(lasting(), rehearsal.nowMs()));
      const next = Math.min(rehearsal.nextAtMs() ?? untilMs, untilMs, rehearsal.nowMs() + TICK_MS * speed);
      const before = clock.nowMs();
      await clock.sleep((next - rehearsal.nowMs()) / speed, stop.signal);
      const reached = rehearsal.nowMs() + (clock.nowMs() - before) * speed;
      await rehearsal.advanceTo(came ? reached : Math.max(reached, next));
    }
    screen.status(statusOf(lasting(), rehearsal.nowMs()));
  };

  const passUntilQuiet = async (): Promise<void> => {
    while (rehearsal.quietAtMs('A') > rehearsal.nowMs()) await passUntil(rehearsal.quietAtMs('A'));
  };

  for (;;) {
    const line = lines();
    if (live) await passUntil(Number.POSITIVE_INFINITY, line);
    const said = await line;
    if (said === undefined) break;
    if (said.trim() === '') continue;
    if (!live) await passUntilQuiet();
    await rehearsal.hear('A', said.trim());
  }
  if (!live) await passUntilQuiet();
  screen.status('');
};
