import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RehearsalEvent } from '../../rehearsal/event.js';
import { run } from '../../rehearsal/terminal.js';
import { lineQueue } from '../../rehearsal/terminal-screen.js';
import { smallModel } from '../models/small-model.js';
import { type Answers, ask, spell, tell, toyDoor } from './toy-skill.js';

const answers: Answers = {
  LaunchRequest: ask('Begin?', 'Shall we?'),
  'AMAZON.YesIntent': ask('Hold.<break time="10s"/><break time="10s"/>Switch.', 'Go on?'),
  'AMAZON.PauseIntent': ask('Paused.', 'Say resume.'),
  'AMAZON.StopIntent': tell('Bye.<break time="3s"/>'),
  'AMAZON.HelpIntent': tell('a & b'),
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'terminal-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Types lines at moments of the real clock, which moves only by being slept on. */
const converse = async (
  typed: readonly (readonly [atMs: number, line: string])[],
  { live = true, args = [] as readonly string[], untilMs = Number.POSITIVE_INFINITY } = {},
) => {
  const shown: string[] = [];
  const statuses: string[] = [];
  const err: string[] = [];
  const { next, push, end } = lineQueue();
  const left = [...typed];
  let nowMs = 0;
  const deliver = () => {
    while (left[0] && left[0][0] <= nowMs) push(left.shift()?.[1] ?? '');
    if (left.length === 0 && (!live || nowMs >= untilMs)) end();
  };
  deliver();
  const store = join(folder, 'people.json');
  const code = await run(['--store', store, ...args], {
    openDoor: (within) => toyDoor(answers, within),
    modelOf: () => smallModel,
    measure: spell,
    nowMs: () => Date.parse('2026-11-20T07:30:00Z'),
    clock: {
      nowMs: () => nowMs,
      sleep: async (ms) => {
        const wakesMs = Math.min(nowMs + ms, left[0]?.[0] ?? Number.POSITIVE_INFINITY, untilMs);
        nowMs = Math.max(nowMs, wakesMs);
        deliver();
        // A line that has come is seen before the clock is.
        await Promise.resolve();
        await Promise.resolve();
        await Promise.resolve();
      },
    },
    face: () => ({
      lines: next,
      show: (event: RehearsalEvent) => {
        if (event.type === 'request' || event.type === 'response') return;
        shown.push(`${event.at} ${event.type}${event.type === 'say' ? ` ${event.text}` : ''}`);
      },
      print: () => {},
      status: (text) => {
        if (text !== statuses.at(-1)) statuses.push(text);
      },
      close: () => shown.push('closed'),
    }),
    live,
    err: (line) => err.push(line),
  });
  return { code, shown, statuses, err, nowMs, store };
};

const start = 'Alexa, start my back stretches';

test('what is typed is heard at the moment it is typed', async () => {
  const { shown, code } = await converse(
    [
      [250, start],
      [1000, 'yes'],
      [4000, 'pause'],
      [6000, 'Alexa, pause'],
    ],
    { untilMs: 8000 },
  );
  expect(shown).toEqual([
    '0.25 heard',
    '0.25 say Begin?',
    '0.85 mic-open',
    '1 heard',
    '1 mic-closed',
    '1 say Hold.',
    '1.5 silence',
    '4 not-heard',
    '6 heard',
    '6 say Paused.',
    '6.7 mic-open',
    'closed',
  ]);
  expect(code).toBe(0);
});

test('time goes faster when asked to', async () => {
  const { shown } = await converse(
    [
      [50, start],
      [150, 'yes'],
      [650, 'Alexa, pause'],
    ],
    { args: ['--speed', '10'], untilMs: 660 },
  );
  expect(shown).toEqual(
    expect.arrayContaining(['0.5 heard', '1.5 heard', '1.5 say Hold.', '6.5 say Paused.']),
  );
});

test('a silence and the microphone count down', async () => {
  const { statuses } = await converse(
    [
      [250, start],
      [1000, 'yes'],
    ],
    { untilMs: 12_000 },
  );
  const bars = statuses.filter((status) => status.startsWith('['));
  expect(bars[0]).toBe('[                    ] 20 s');
  expect(bars.at(-1)).toBe('[==========          ] 10 s');
  const seconds = bars.map((bar) => Number(bar.split(' ').at(-2)));
  expect(seconds).toEqual(seconds.toSorted((one, other) => other - one));
  expect(new Set(seconds).size).toBe(11);
  expect(statuses).toContain('listening 8 s');
  expect(statuses.at(-1)).toBe('');
});

test('lines from a pipe wait for the answer, and the last answer is spoken to its end', async () => {
  const { shown, nowMs } = await converse(
    [
      [0, start],
      [0, ''],
      [0, 'yes'],
      [0, 'stop'],
    ],
    { live: false },
  );
  expect(shown).toEqual([
    '0 heard',
    '0 say Begin?',
    '0.6 mic-open',
    '0.6 heard',
    '0.6 mic-closed',
    '0.6 say Hold.',
    '1.1 silence',
    '21.1 say Switch.',
    '21.8 mic-open',
    '21.8 heard',
    '21.8 mic-closed',
    '21.8 session-ended',
    '21.8 say Bye.',
    '22.2 silence',
    'closed',
  ]);
  expect(nowMs).toBeCloseTo(25_200);
});

test('what the skill remembers is in the file', async () => {
  const { store } = await converse([[0, start]], { live: false });
  expect(readFileSync(store, 'utf8')).toContain('"launches": 1');
});

test('a problem is the exit code', async () => {
  const { code } = await converse(
    [
      [0, start],
      [0, 'help'],
    ],
    { live: false },
  );
  expect(code).toBe(1);
});

test.each([
  [['--json'], /npm run --silent rehearse/],
  [['--script', 'x'], /npm run --silent rehearse/],
  [['--speed', 'slow'], /--speed/],
])('%j cannot be had here', async (args, message) => {
  const { code, err, store } = await converse([], { args });
  expect(code).toBe(2);
  expect(err.join()).toMatch(message);
  expect(existsSync(store)).toBe(false);
});
