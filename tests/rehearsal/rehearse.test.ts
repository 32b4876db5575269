import { eventsOf, perform, start, when } from './toy-run.js';

test('people read times, sentences and silences', async () => {
  const { code, out } = await perform(`${start}\nyes\nstop\nhello`);
  expect(out).toEqual([
    '   0:00  You: Alexa, start my back stretches   [LaunchRequest]',
    '   0:00  Alexa: Begin?',
    '   0:00  (the microphone is open for 8 s)',
    '   0:00  You: yes   [AMAZON.YesIntent "yes"]',
    '   0:00  Alexa: Hold.',
    '   0:01  (20 s)',
    '   0:21  Alexa: Switch.',
    '   0:21  (the microphone is open for 8 s)',
    '   0:21  You: stop   [AMAZON.StopIntent "stop"]',
    '   0:21  (the session is over: SKILL)',
    '   0:21  Alexa: Bye.',
    '   0:22  You: hello   [not heard: The microphone is closed: only what begins with the wake word is heard.]',
  ]);
  expect(code).toBe(0);
});

test('machines read one event a line', async () => {
  const events = await eventsOf(`${start}\nyes\n@5 Alexa, stop`);
  expect(events.map(({ type, at }) => [type, at])).toEqual([
    ['heard', 0],
    ['request', 0],
    ['response', 0],
    ['say', 0],
    ['mic-open', 0.6],
    ['heard', 0.6],
    ['mic-closed', 0.6],
    ['request', 0.6],
    ['response', 0.6],
    ['say', 0.6],
    ['silence', 1.1],
    ['heard', 5.6],
    ['request', 5.6],
    ['response', 5.6],
    ['session-ended', 5.6],
    ['say', 5.6],
  ]);
  expect(events).toContainEqual({ at: 1.1, device: 'A', type: 'silence', seconds: 4.5 });
  expect(events).toContainEqual(
    expect.objectContaining({ type: 'heard', utterance: 'Alexa, stop', intent: 'AMAZON.StopIntent' }),
  );
});

test('two runs of one script are the same to the letter, on whatever day they are run', async () => {
  const args = ['--json', '--now', '2026-11-20T07:30:00Z'];
  const script = `${start}\nyes\nB: ${start}\n@3 Alexa, stop\n.wait 40`;
  const [first, second] = [
    await perform(script, args),
    await perform(script, args, { nowMs: () => Date.parse('2027-01-01T00:00:00Z') }),
  ];
  expect(first.out.length).toBeGreaterThan(20);
  expect(second.out).toEqual(first.out);
});

test('a wait lets the session end, and a sentence after it is said right then', async () => {
  const events = await eventsOf(`${start}\n.wait 40\n${start}\nyes\n.wait 10\nAlexa, stop`);
  expect(when(events, 'heard', 'session-ended')).toEqual([
    'A heard 0',
    'A session-ended 17.5',
    'A heard 40',
    'A heard 40.6',
    'A heard 50.6',
    'A session-ended 50.6',
  ]);
});

test('a sentence without the wake word waits for the microphone even after a wait', async () => {
  expect(when(await eventsOf(`${start}\nyes\n.wait 5\nstop`), 'heard')).toEqual([
    'A heard 0',
    'A heard 0.6',
    'A heard 21.8',
  ]);
});

test('a script that ends by waiting ends there', async () => {
  const events = await eventsOf(`${start}\nyes\n.wait 1`);
  expect(when(events, 'say', 'silence').at(-1)).toBe('A silence 1.1');
});

test('the sound of an answer begins after the start-up, and "@" counts from there', async () => {
  const events = await eventsOf(`${start}\n@0.2 Alexa, stop`, ['--start-up', '1.5', '--speech-rate', '0.5']);
  expect(when(events, 'say', 'heard')).toEqual(['A heard 0', 'A say 1.5', 'A heard 1.7', 'A say 3.2']);
});

test('two devices live side by side', async () => {
  const events = await eventsOf(
    `A: ${start}\nA: yes\nB: ${start}\nB: .locale en-GB\nB: yes\nA: @20 Alexa, stop`,
  );
  expect(when(events, 'heard')).toEqual([
    'A heard 0',
    'A heard 0.6',
    'B heard 0.6',
    'B heard 1.2',
    'A heard 20.6',
  ]);
  const locales = events.flatMap((event) =>
    event.type === 'request' && 'locale' in event.envelope.request ? [event.envelope.request.locale] : [],
  );
  expect(locales).toEqual(['en-US', 'en-US', 'en-US', 'en-GB', 'en-US']);
});

test('the calendar can be set and moved on', async () => {
  const script = `.now 2026-11-20T06:00:00Z\n${start}\n.now 2026-11-21T06:00:00Z\n${start}`;
  const events = await eventsOf(script);
  const times = events.flatMap((event) =>
    event.type === 'request' ? [[event.at, event.envelope.request.timestamp]] : [],
  );
  expect(times).toEqual([
    [0, '2026-11-20T06:00:00Z'],
    [17.5, '2026-11-20T06:00:17Z'],
    [86_400, '2026-11-21T06:00:00Z'],
  ]);
});

describe('the exit code', () => {
  test('is 1 after a problem, and what came before is printed', async () => {
    const { code, out } = await perform(`${start}\nhelp`);
    expect(code).toBe(1);
    expect(out.join('\n')).toMatch(/PROBLEM: A break of 60s is longer than 10 s/);
  });

  test.each([
    [['--sing'], '', /--sing.*--help/],
    [['--locale', 'xx'], '', /A locale is/],
    [['--speed', '0'], '', /--speed is a number above 0/],
    [['--speech-rate', 'fast'], '', /--speech-rate/],
    [['--now', 'soon'], '', /"soon" is no time/],
    [['stray'], '', /stray/],
    [[], '.wait', /Line 1: /],
    [[], `${start}\n.wait 5\n@3 Alexa, stop`, /Line 3: @3 has passed: the answer began 5 s ago/],
    [[], '@3 Alexa, stop', /Line 1: @3 counts from an answer, and there is none/],
    [[], `${start}\n.now 2020-01-01`, /Line 2: \.now goes back in time/],
  ])('is 2 for %j %j', async (args, script, message) => {
    const { code, err } = await perform(script, args);
    expect(code).toBe(2);
    expect(err.join('\n')).toMatch(message);
  });

  test('is 2 for a script that is not there', async () => {
    const readFile = () => {
      throw new Error('no such file');
    };
    const { code, err } = await perform('', ['--script', 'gone.txt'], { readFile });
    expect([code, err]).toEqual([2, ['The script "gone.txt" cannot be read: no such file']]);
  });

  test('is 0 for help', async () => {
    const { code, out } = await perform('', ['--help']);
    expect(code).toBe(0);
    expect(out.join()).toContain('--script FILE');
  });
});

test('with a speed, events come as time passes', async () => {
  const slept: number[] = [];
  await perform(`${start}\nyes`, ['--json', '--speed', '2'], {
    sleep: async (ms) => slept.push(ms),
  });
  expect(slept.reduce((sum, ms) => sum + ms, 0)).toBeCloseTo((21.8 * 1000) / 2);
});
