// The conversation in real time, while a stream plays.
import type { RehearsalEvent } from '../../rehearsal/event.js';
import { type Lasting, lastingAfter, talk } from '../../rehearsal/talk.js';
import { answers } from './toy-playing.js';
import { type Answers, toyDoor } from './toy-skill.js';
import { stage, start } from './toy-stage.js';
import { only, play, playDirective } from './toy-streams.js';

/** Says lines at moments of a clock that moves by being slept on, or, not live, one after another. */
const converse = async (
  lines: readonly (readonly [atMs: number, line: string])[],
  live: boolean,
  more: Answers = {},
) => {
  const waiting = [...lines];
  const statuses: string[] = [];
  const events: RehearsalEvent[] = [];
  let lasting: Lasting | undefined;
  let nowMs = 0;
  let arrive: (() => void) | undefined;
  const notice = (event: RehearsalEvent) => {
    lasting = lastingAfter(lasting, event);
    events.push(event);
  };
  const cut = () => {
    lasting = undefined;
  };
  const { rehearsal } = stage(toyDoor({ ...answers, ...more }), { kind: 'audio', notice, cut });
  await talk(
    {
      rehearsal,
      clock: {
        nowMs: () => nowMs,
        sleep: async (ms) => {
          const due = waiting[0]?.[0] ?? Number.POSITIVE_INFINITY;
          nowMs = Math.min(nowMs + ms, Math.max(nowMs, due));
          if (nowMs >= due) arrive?.();
          for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
        },
      },
      lines: async () => {
        const [atMs] = waiting[0] ?? [];
        if (live && atMs !== undefined && atMs > nowMs) {
          await new Promise<void>((resolve) => {
            arrive = resolve;
          });
        }
        return waiting.shift()?.[1];
      },
      screen: { status: (text) => text !== statuses.at(-1) && statuses.push(text) },
      speed: 1,
      live,
    },
    () => lasting,
  );
  const said = events.flatMap((event) => (event.type === 'say' ? [`${event.at} ${event.text}`] : []));
  return { said, statuses, events, nowMs };
};

test('phrases come at their times, and the bar of a hold goes on while the skill is told of the stream', async () => {
  const { said, statuses, events } = await converse(
    [
      [250, start],
      [18_000, 'Alexa, pause'],
    ],
    true,
  );
  expect(said).toEqual(['0.25 Here.', '0.75 Kneel.', '5.75 Hold.', '18 Still here.']);
  const bars = statuses
    .filter((status) => status.startsWith('['))
    .map((bar) => Number(bar.split(' ').at(-2)));
  // A silence of 4.4 s, in which the device asks for the next stream, and 12 s of the hold, second by second.
  const seconds = bars.filter((bar, index) => bar !== bars[index - 1]);
  expect(seconds).toEqual([5, 4, 3, 2, 1, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3]);
  expect(events.some(({ at, type }) => at === 1.75 && type === 'request')).toBe(true);
});

test('lines from a pipe wait for the end of the stream, and the last stream is heard to its end', async () => {
  const { events, nowMs } = await converse(
    [
      [0, start],
      [0, 'Alexa, next'],
    ],
    false,
  );
  expect(events.flatMap(({ at, type }) => (type === 'heard' ? [at] : []))).toEqual([0, 30.5]);
  expect(nowMs).toBeCloseTo(55_500);
});

test('lines from a pipe wait for the stream that is played instead of one that failed', async () => {
  const more = { LaunchRequest: play('gone'), 'AudioPlayer.PlaybackFailed': only(playDirective('one')) };
  const { said, nowMs } = await converse([[0, start]], false, more);
  expect(said).toEqual(['1 Kneel.', '6 Hold.', '21 Switch.']);
  expect(nowMs).toBeCloseTo(31_000);
});
