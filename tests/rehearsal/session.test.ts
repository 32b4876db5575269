import { problemsOf } from '../schemas/validate.js';
import { ask, toyDoor } from './toy-skill.js';
import { answers, sounds, stage, start } from './toy-stage.js';

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
