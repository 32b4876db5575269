import type { RequestEnvelope } from 'ask-sdk-model';
import type { RehearsalEvent } from '../../rehearsal/event.js';
import { newRecord } from '../../rehearsal/record.js';
import { type Door, newRehearsal, type Stage } from '../../rehearsal/rehearsal.js';
import { smallModel } from '../models/small-model.js';
import { problemsOf } from '../schemas/validate.js';
import { type Answers, ask, nameOf, spell, tell, toyDoor } from './toy-skill.js';

const start = 'Alexa, start my back stretches';
const epochMs = Date.parse('2026-11-20T07:30:00.400Z');

const stage = (door: Door, more: Partial<Stage> = {}) => {
  const requests: RequestEnvelope[] = [];
  const record = newRecord();
  const rehearsal = newRehearsal({
    door: (event, context) => {
      requests.push(event);
      return door(event, context);
    },
    modelOf: () => smallModel,
    measure: spell,
    locale: 'en-US',
    kind: 'speaker',
    epochMs,
    speechRate: 1,
    startUpMs: 0,
    lateMs: () => 0,
    ...record,
    ...more,
  });
  const told = (...types: RehearsalEvent['type'][]) =>
    record.events().flatMap((event) => (types.includes(event.type) ? [brief(event)] : []));
  return { rehearsal, requests, told, names: () => requests.map(nameOf) };
};

const brief = ({ device: _device, at, ...event }: RehearsalEvent): string => {
  switch (event.type) {
    case 'say':
      return `${at} say ${event.text} (${event.seconds})`;
    case 'silence':
      return `${at} silence (${event.seconds})`;
    case 'heard':
      return `${at} heard ${event.intent}`;
    case 'not-heard':
      return `${at} not-heard ${event.reason}`;
    case 'session-ended':
      return `${at} session-ended ${event.reason}`;
    case 'problem':
      return `${at} problem ${event.text}`;
    default:
      return `${at} ${event.type}`;
  }
};

const sounds = ['say', 'silence', 'mic-open', 'mic-closed', 'reprompt', 'session-ended'] as const;

const answers: Answers = {
  LaunchRequest: ask('Begin?', 'Shall we?'),
  'AMAZON.YesIntent': ask('Hold.<break time="10s"/><break time="10s"/>Switch.<break time="10s"/>', 'Go on?'),
  'AMAZON.PauseIntent': ask('Paused.', 'Say resume.'),
  'AMAZON.StopIntent': tell('Bye.<break time="5s"/>Really.'),
  else: ask('What?', 'What?'),
};

describe('a session', () => {
  test('that nobody answers ends after the second eight seconds, and the skill is told', async () => {
    const { rehearsal, told, requests } = stage(toyDoor(answers));
    await rehearsal.hear('A', start);
    await rehearsal.advanceTo(60_000);
    expect(told(...sounds)).toEqual([
      '0 say Begin? (0.6)',
      '0.6 mic-open',
      '8.6 mic-closed',
      '8.6 reprompt',
      '8.6 say Shall we? (0.9)',
      '9.5 mic-open',
      '17.5 mic-closed',
      '17.5 session-ended EXCEEDED_MAX_REPROMPTS',
    ]);
    expect(requests.at(-1)?.request).toMatchObject({
      type: 'SessionEndedRequest',
      reason: 'EXCEEDED_MAX_REPROMPTS',
      timestamp: '2026-11-20T07:30:17Z',
    });
    expect(told('problem')).toEqual([]);
  });

  test('without a reprompt ends after the first', async () => {
    const { shouldEndSession, outputSpeech } = ask('Begin?', '');
    const door = toyDoor({ LaunchRequest: { shouldEndSession, outputSpeech } as never });
    const { rehearsal, told } = stage(door);
    await rehearsal.hear('A', start);
    await rehearsal.advanceTo(60_000);
    expect(told(...sounds).at(-1)).toBe('8.6 session-ended EXCEEDED_MAX_REPROMPTS');
  });

  test('carries its attributes from answer to request, and is new once', async () => {
    const { rehearsal, requests, names } = stage(toyDoor(answers));
    await rehearsal.hear('A', start);
    await rehearsal.advanceTo(600);
    await rehearsal.hear('A', 'yes');
    await rehearsal.hear('A', 'Alexa, pause');
    await rehearsal.hear('A', start);
    expect(names()).toEqual(['LaunchRequest', 'AMAZON.YesIntent', 'AMAZON.PauseIntent', 'LaunchRequest']);
    expect(requests.map(({ session }) => [session?.new, session?.attributes])).toEqual([
      [true, {}],
      [false, { turns: 1 }],
      [false, { turns: 2 }],
      [true, {}],
    ]);
    expect(new Set(requests.map(({ session }) => session?.sessionId)).size).toBe(2);
    expect(new Set(requests.map(({ request }) => request.requestId)).size).toBe(4);
  });

  test('is what Amazon says a request is, every time', async () => {
    const { rehearsal, requests } = stage(toyDoor(answers), { kind: 'audio' });
    await rehearsal.hear('A', 'Alexa, ask my back stretches for a ten minute routine on the floor');
    await rehearsal.hear('A', start);
    await rehearsal.advanceTo(60_000);
    expect(requests.map((request) => problemsOf('request', request))).toEqual([[], [], []]);
  });

  test.each(['exit', 'Alexa, quit'])('ends at once with "%s", which is no intent', async (word) => {
    const { rehearsal, names, told } = stage(toyDoor(answers));
    await rehearsal.hear('A', start);
    await rehearsal.advanceTo(1000);
    await rehearsal.hear('A', word);
    expect(names()).toEqual(['LaunchRequest', 'SessionEndedRequest']);
    expect(told('heard', 'mic-closed', 'session-ended').slice(1)).toEqual([
      '1 heard SessionEndedRequest',
      '1 mic-closed',
      '1 session-ended USER_INITIATED',
    ]);
    await rehearsal.advanceTo(60_000);
    expect(names()).toHaveLength(2);
  });

  test('that the skill ends is over while the skill still speaks', async () => {
    const { rehearsal, names, told } = stage(toyDoor(answers));
    await rehearsal.hear('A', start);
    await rehearsal.advanceTo(600);
    await rehearsal.hear('A', 'stop');
    await rehearsal.advanceTo(3000);
    await rehearsal.hear('A', 'Alexa, stop');
    await rehearsal.hear('A', 'Alexa, stop');
    expect(names()).toEqual(['LaunchRequest', 'AMAZON.StopIntent']);
    expect(told('say', 'silence', 'not-heard', 'session-ended')).toEqual([
      '0 say Begin? (0.6)',
      '0.6 session-ended SKILL',
      '0.6 say Bye. (0.4)',
      '1 silence (2)',
      '3 not-heard No session is open, and this does not call the skill by its name. It stops the speech, no more.',
      '3 not-heard No session is open, and this does not call the skill by its name.',
    ]);
  });
});

describe('what is heard', () => {
  test('while it speaks: only what begins with the wake word, and that at once', async () => {
    const { rehearsal, requests, told } = stage(toyDoor(answers));
    await rehearsal.hear('A', start);
    await rehearsal.advanceTo(600);
    await rehearsal.hear('A', 'yes');
    await rehearsal.advanceTo(5000);
    await rehearsal.hear('A', 'pause');
    await rehearsal.advanceTo(7300);
    await rehearsal.hear('A', 'Alexa, pause');
    await rehearsal.advanceTo(8000);
    expect(told('say', 'silence', 'heard', 'not-heard').slice(3)).toEqual([
      '0.6 say Hold. (0.5)',
      '1.1 silence (6.2)',
      '5 not-heard The microphone is closed: only what begins with the wake word is heard.',
      '7.3 heard AMAZON.PauseIntent',
      '7.3 say Paused. (0.7)',
    ]);
    expect(requests.at(-1)?.request.timestamp).toBe('2026-11-20T07:30:07Z');
  });

  test('without a session: only the name', async () => {
    const { rehearsal, names, told } = stage(toyDoor(answers));
    for (const words of ['yes', 'Alexa, pause', 'Alexa, start my neck stretches', 'Alexa', 'Alexa, exit']) {
      await rehearsal.hear('A', words);
    }
    expect(names()).toEqual([]);
    expect(told('not-heard')).toHaveLength(5);
    await rehearsal.hear('A', 'Alexa, ask my back stretches to pause');
    expect(names()).toEqual(['AMAZON.PauseIntent']);
  });

  test('in the eight seconds, not after them', async () => {
    const { rehearsal, names } = stage(toyDoor(answers));
    await rehearsal.hear('A', start);
    await rehearsal.advanceTo(8599);
    await rehearsal.hear('A', 'yes');
    await rehearsal.advanceTo(8599 + 31_200 + 8000);
    await rehearsal.hear('A', 'yes');
    expect(names()).toEqual(['LaunchRequest', 'AMAZON.YesIntent']);
  });

  test('is cut to nothing when it would begin at that very moment', async () => {
    const { rehearsal, told } = stage(toyDoor(answers));
    await rehearsal.hear('A', start);
    await rehearsal.hear('A', start);
    expect(told('say')).toEqual([]);
    await rehearsal.advanceTo(700);
    expect(told('say')).toEqual(['0 say Begin? (0.6)']);
  });
});

describe('time', () => {
  test('is what speech takes, at its rate, and a device its start-up', async () => {
    const { rehearsal, told } = stage(toyDoor(answers), { speechRate: 0.5, startUpMs: 1500 });
    await rehearsal.hear('A', start);
    await rehearsal.advanceTo(20_000);
    expect(told('say', 'mic-open', 'reprompt').slice(0, 4)).toEqual([
      '1.5 say Begin? (1.2)',
      '2.7 mic-open',
      '10.7 reprompt',
      '10.7 say Shall we? (1.8)',
    ]);
    expect(rehearsal.device('A').answerBeganMs).toBe(1500);
  });

  test('passes for two devices alike', async () => {
    const { rehearsal, told, requests } = stage(toyDoor(answers));
    await rehearsal.hear('A', start);
    await rehearsal.advanceTo(300);
    await rehearsal.hear('B', start);
    await rehearsal.advanceTo(1000);
    expect(told('say', 'mic-open')).toEqual([
      '0 say Begin? (0.6)',
      '0.3 say Begin? (0.6)',
      '0.6 mic-open',
      '0.9 mic-open',
    ]);
    const ids = requests.map(({ context }) => context.System.device?.deviceId);
    expect(new Set(ids).size).toBe(2);
    expect(new Set(requests.map(({ context }) => context.System.user.userId)).size).toBe(1);
  });

  test('passes while an answer is late', async () => {
    const late = [2000, 0];
    const { rehearsal, told } = stage(toyDoor(answers), { lateMs: () => late.shift() ?? 0 });
    await rehearsal.hear('A', start);
    expect(rehearsal.nowMs()).toBe(2000);
    await rehearsal.advanceTo(3000);
    expect(told('request', 'response', 'say')).toEqual(['0 request', '2 response', '2 say Begin? (0.6)']);
  });
});

describe('a skill that breaks a rule', () => {
  const outcome = async (door: Door) => {
    const { rehearsal, told, requests } = stage(door);
    await rehearsal.hear('A', start);
    await rehearsal.advanceTo(300_000);
    return { problems: told('problem'), ended: told('session-ended'), last: requests.at(-1)?.request };
  };

  test.each([
    ['malformed', tell('a & b'), /malformed/],
    ['too long', tell('a'.repeat(8000)), /8015 characters/],
    ['too long a break', tell('<break time="11s"/>'), /11s is longer/],
    [
      'too big',
      { ...ask('a'.repeat(5000), 'b'), card: { type: 'Simple', content: 'ß'.repeat(9600) } },
      /bytes/,
    ],
    ['malformed in the reprompt', ask('a', '<b'), /Reprompt: .*malformed/],
  ] as const)('%s: the answer is thrown away and the skill told', async (_name, answer, problem) => {
    const { problems, ended, last } = await outcome(toyDoor({ LaunchRequest: answer as never }));
    expect(problems.join()).toMatch(problem);
    expect(ended).toEqual(['0 session-ended ERROR']);
    expect(last).toMatchObject({
      type: 'SessionEndedRequest',
      reason: 'ERROR',
      error: { type: 'INVALID_RESPONSE', message: expect.stringMatching(problem) },
    });
  });

  test('by failing', async () => {
    const { problems, last } = await outcome(async () => {
      throw new Error('lost');
    });
    expect(problems).toEqual(['0 problem The skill failed: lost', '0 problem The skill failed: lost']);
    expect(last).toMatchObject({ type: 'SessionEndedRequest', reason: 'ERROR' });
  });

  test('by answering with nothing', async () => {
    const { problems } = await outcome(async () => undefined as never);
    expect(problems.length).toBeGreaterThan(0);
  });

  test.each([
    ['no word on the session', { outputSpeech: tell('a').outputSpeech }, /shouldEndSession is not set/],
    ['an open microphone without words', { shouldEndSession: false }, /without a word/],
    ['a reprompt at the end', { ...ask('a', 'b'), shouldEndSession: true }, /never heard/],
    ['a directive that a speaker lacks', { ...tell('a'), directives: [{ type: 'Hint' }] }, /knows no Hint/],
    ['four minutes and more', tell(`a${'<break time="10s"/>'.repeat(26)}`), /260 s is longer/],
  ])('%s: said, and used all the same', async (_name, answer, problem) => {
    const { problems, ended } = await outcome(toyDoor({ LaunchRequest: answer as never }));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(problem);
    expect(ended).not.toContain('0 session-ended ERROR');
  });

  test('by speaking to the end of a session', async () => {
    const { problems } = await outcome(
      toyDoor({ LaunchRequest: ask('a', 'b'), SessionEndedRequest: tell('Bye.') }),
    );
    expect(problems).toEqual([expect.stringMatching(/end of a session cannot be answered/)]);
  });
});
