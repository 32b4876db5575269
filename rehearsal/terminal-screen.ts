// The two faces of the conversation: a terminal with a line that moves, or plain lines for a pipe.
import { clearScreenDown, createInterface, cursorTo } from 'node:readline';
import type { RehearsalEvent } from './event.js';
import { lineOf } from './print.js';
import type { Lines, Screen } from './talk.js';

export interface Face extends Screen {
  readonly lines: Lines;
  readonly show: (event: RehearsalEvent) => void;
  readonly print: (text: string) => void;
  readonly close: () => void;
}

/** Lines as they come, one a call; the latest call waits when there is none yet. */
export const lineQueue = () => {
  const waiting: string[] = [];
  let over = false;
  let wake: (() => void) | undefined;
  const next: Lines = async () => {
    while (waiting.length === 0 && !over) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    return waiting.shift();
  };
  return {
    next,
    push: (line: string) => {
      waiting.push(line);
      wake?.();
    },
    end: () => {
      over = true;
      wake?.();
    },
  };
};

const dim = (text: string) => `\u001b[2m${text}\u001b[22m`;

/** What the terminal shows of an event; the typed sentence stands there already, and what lasts moves in the status. */
export const shownLive = (event: RehearsalEvent): string | undefined => {
  switch (event.type) {
    case 'heard': {
      const { intent, sample, slots } = event;
      const values = Object.entries(slots).map(
        ([name, { id, value, raw }]) => `${name} ${id ?? value ?? raw}`,
      );
      const matched = sample === undefined ? '' : ` by "${sample}"`;
      return dim(`   ${[`${intent}${matched}`, ...values].join(', ')}`);
    }
    case 'not-heard':
      return dim(`   Not heard. ${event.reason}`);
    case 'silence':
    case 'mic-open':
      return undefined;
    case 'reprompt':
    case 'session-ended':
    case 'stream':
    case 'touch':
    case 'music':
    case 'power-cut':
      return dim(`   ${lineOf(event) ?? ''}`);
    case 'request': {
      const told = lineOf(event);
      return told === undefined ? undefined : dim(`   ${told}`);
    }
    case 'say':
    case 'problem':
    case 'response':
    case 'mic-closed':
      return lineOf(event);
  }
};

/** A terminal: what is typed stays whole while lines come above it. Ctrl-C and Ctrl-D end the lines. */
export const liveFace = (input: NodeJS.ReadStream, output: NodeJS.WriteStream): Face => {
  const { next, push, end } = lineQueue();
  const reader = createInterface({ input, output, prompt: '> ' });
  let status = '';
  reader.on('line', push).on('SIGINT', end).on('close', end);

  const print = (text: string) => {
    status = '';
    reader.setPrompt('> ');
    cursorTo(output, 0);
    clearScreenDown(output);
    output.write(`${text}\n`);
    reader.prompt(true);
  };
  return {
    lines: next,
    print,
    show: (event) => {
      const text = shownLive(event);
      if (text !== undefined) print(text);
    },
    status: (text) => {
      if (text === status) return;
      status = text;
      reader.setPrompt(text === '' ? '> ' : `${text} > `);
      reader.prompt(true);
    },
    close: () => {
      cursorTo(output, 0);
      clearScreenDown(output);
      reader.close();
    },
  };
};

/** A pipe: lines in, lines out. */
export const plainFace = (input: NodeJS.ReadableStream, write: (line: string) => void): Face => {
  const { next, push, end } = lineQueue();
  const reader = createInterface({ input });
  reader.on('line', push).on('close', end);
  return {
    lines: next,
    print: write,
    show: (event) => {
      const line = lineOf(event);
      if (line !== undefined) write(line);
    },
    status: () => {},
    close: () => reader.close(),
  };
};
