import { lineOf } from '../../rehearsal/print.js';
import { lastingAfter, statusOf } from '../../rehearsal/talk.js';
import { shownLive } from '../../rehearsal/terminal-screen.js';

describe('the progress line', () => {
  const silence = lastingAfter(undefined, { at: 10, device: 'A', type: 'silence', seconds: 20 });

  test.each([
    [10_000, '[                    ] 20 s'],
    [20_000, '[==========          ] 10 s'],
    [29_999, '[=================== ] 1 s'],
    [30_000, ''],
  ])('at %d ms: %s', (nowMs, status) => {
    expect(statusOf(silence, nowMs)).toBe(status);
  });

  test('is nothing while something is said', () => {
    expect(
      lastingAfter(silence, { at: 10, device: 'A', type: 'say', text: 'Hold.', seconds: 1 }),
    ).toBeUndefined();
    expect(statusOf(undefined, 0)).toBe('');
  });

  test('leaves out silences of a moment', () => {
    const moment = lastingAfter(undefined, { at: 10, device: 'A', type: 'silence', seconds: 2.9 });
    expect(statusOf(moment, 10_000)).toBe('');
  });
});

test.each([
  [0.048, undefined],
  [0.06, '(0.1 s)'],
  [20, '(20 s)'],
])('a silence of %d s is printed as %s', (seconds, line) => {
  expect(lineOf({ at: 0, device: 'A', type: 'silence', seconds, streamed: true })).toBe(line);
});

test('the terminal shows which sample was matched, and why something was not heard', () => {
  const heard = shownLive({
    at: 0,
    device: 'A',
    type: 'heard',
    utterance: 'a ten minute routine',
    intent: 'StartRoutineIntent',
    slots: { length: { type: 'AMAZON.DURATION', raw: 'ten minute', value: 'PT10M' } },
    sample: 'a {length} routine',
    score: 1,
  });
  expect(heard).toContain('StartRoutineIntent by "a {length} routine", length PT10M');
  const unheard = shownLive({ at: 0, device: 'A', type: 'not-heard', utterance: 'x', reason: 'Because.' });
  expect(unheard).toContain('Not heard. Because.');
});
