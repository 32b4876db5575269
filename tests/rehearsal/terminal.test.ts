import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { frameBytes, frameMs } from '../../lambda/render/audio.js';
import type { RehearsalEvent } from '../../rehearsal/event.js';
import type { WavPlayer } from '../../rehearsal/players.js';
import { run } from '../../rehearsal/terminal.js';
import { lineQueue } from '../../rehearsal/terminal-screen.js';
import { smallModel } from '../models/small-model.js';
import { decode } from '../stream/decoding.js';
import { soundsIn, tonedSources } from './toned.js';
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
  {
    live = true,
    args = [] as readonly string[],
    untilMs = Number.POSITIVE_INFINITY,
    players = [] as readonly WavPlayer[],
  } = {},
) => {
  const shown: string[] = [];
  const printed: string[] = [];
  const played: string[] = [];
  const spoken = new Set<string>();
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
      print: (text) => printed.push(text),
      status: (text) => {
        if (text !== statuses.at(-1)) statuses.push(text);
      },
      close: () => shown.push('closed'),
    }),
    live,
    sources: tonedSources().sources,
    sounding: {
      players: () => players,
      play: ({ name }, file) => {
        played.push(`${nowMs} ${name} ${file}`);
        const playing = { end: (_: undefined) => {} };
        const ended = new Promise<undefined>((resolve) => {
          playing.end = resolve;
        });
        return {
          ended,
          stop: () => {
            played.push(`${nowMs} stopped`);
            playing.end(undefined);
          },
        };
      },
      wavOf: async (text) => {
        // The first time, it takes longer than anything else here.
        for (let turn = spoken.has(text) ? 200 : 0; turn < 200; turn += 1) await Promise.resolve();
        spoken.add(text);
        return { file: text, ms: text.length * 100 };
      },
    },
    err: (line) => err.push(line),
  });
  return { code, shown, printed, played, statuses, err, nowMs, store };
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

describe('real sound', () => {
  const aplay = { name: 'aplay', command: '/bin/aplay', args: [] };
  const typed = [
    [250, start],
    [1000, 'yes'],
    [1200, 'Alexa, pause'],
  ] as const;

  test('is made of what is said when it is said, and cut when someone speaks', async () => {
    const { played, printed } = await converse(typed, { untilMs: 1500, players: [aplay] });
    expect(played).toEqual([
      '250 aplay Begin?',
      '1000 stopped',
      '1000 aplay Hold.',
      '1200 stopped',
      '1200 aplay Paused.',
      '1500 stopped',
    ]);
    expect(printed.join()).toMatch('--no-sound');
  });

  test('stops while an answer is still on its way', async () => {
    const args = ['--start-up', '0.25'];
    const { played } = await converse(typed, { untilMs: 1500, players: [aplay], args });
    expect(played).toEqual(['500 aplay Begin?', '1200 stopped', '1450 aplay Paused.', '1500 stopped']);
  });

  test.each([
    [['--no-sound'], [aplay], /only written here/],
    [['--speed', '2'], [aplay], /the speed of life only/],
    [['--speech-rate', '0.85'], [aplay], /the speed of life only/],
    [[], [], /No sound: no player .* aplay, ffplay or afplay/],
  ])('is not made with %j', async (args, players, message) => {
    const { played, printed, shown } = await converse(typed, { args, players, untilMs: 1500 });
    expect(played).toEqual([]);
    expect(shown).toContain('0.25 say Begin?'.replace('0.25', args[0] === '--speed' ? '0.5' : '0.25'));
    expect(printed.filter((text) => message.test(text))).toHaveLength(1);
  });

  test('is not made for a pipe', async () => {
    const { played } = await converse([[0, start]], { live: false, players: [aplay] });
    expect(played).toEqual([]);
  });
});

test('what was heard is written when it is over', async () => {
  const file = join(folder, 'heard.mp3');
  const { code } = await converse([[250, start]], { untilMs: 2000, args: ['--audio-out', file] });
  expect(code).toBe(0);
  const [[fromMs] = [0], ...more] = soundsIn(await decode(readFileSync(file)));
  expect(Math.abs(fromMs - 250)).toBeLessThan(frameMs);
  expect(more).toEqual([]);
  expect(readFileSync(file).length).toBe(Math.round(2000 / frameMs) * frameBytes);
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
  [['--sound', '--speed', '2'], /--sound/],
  [['--audio-out', join(tmpdir(), 'nowhere', 'at all', 'heard.mp3')], /cannot be written/],
])('%j cannot be had here', async (args, message) => {
  const { code, err, store } = await converse([], { args });
  expect(code).toBe(2);
  expect(err.join()).toMatch(message);
  expect(existsSync(store)).toBe(false);
});
