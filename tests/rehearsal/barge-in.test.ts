import { answers, playing } from './toy-playing.js';
import { tell, toyDoor } from './toy-skill.js';
import { signals, stage } from './toy-stage.js';
import { stopDirective } from './toy-streams.js';

describe('a voice', () => {
  test('stops it first, and it goes on by itself when the answer says nothing of it', async () => {
    const { rehearsal, told, requests } = await playing(7000);
    await rehearsal.hear('A', 'Alexa, pause');
    await rehearsal.advanceTo(10_000);
    expect(signals(requests).slice(3)).toEqual([
      'PlaybackStopped one 7000, STOPPED one 7000',
      'AMAZON.PauseIntent new, STOPPED one 7000',
      'PlaybackStarted one 7000, PLAYING one 7000',
      'PlaybackNearlyFinished one 8000, PLAYING one 8000',
    ]);
    expect(told('stream', 'say', 'silence').slice(1)).toEqual([
      '0.5 stream one from 0 (7)',
      '0.5 streamed Kneel. (0.6)',
      '1.1 streamed silence (4.4)',
      '5.5 streamed Hold. (0.5)',
      '6 streamed silence (1.5)',
      '7.5 say Still here. (1.1)',
      '8.6 stream one from 7 (23)',
      '8.6 streamed silence (13)',
    ]);
  });

  test('lets it wait while a session is open, and go on when nobody has answered', async () => {
    const { rehearsal, requests, told } = await playing(7000);
    await rehearsal.hear('A', 'Alexa, resume');
    await rehearsal.advanceTo(25_000);
    expect(told('stream', 'mic-open', 'session-ended').slice(2)).toEqual([
      '8.4 mic-open',
      '16.8 mic-open',
      '24.8 session-ended EXCEEDED_MAX_REPROMPTS',
      '24.8 stream one from 7 (23)',
    ]);
    expect(signals(requests).slice(4)).toEqual([
      'AMAZON.ResumeIntent new, STOPPED one 7000',
      'SessionEndedRequest, STOPPED one 7000',
      'PlaybackStarted one 7000, PLAYING one 7000',
    ]);
  });

  test('that leaves the session lets it go on at once', async () => {
    const { rehearsal, requests, told } = await playing(7000);
    await rehearsal.hear('A', 'Alexa, resume');
    await rehearsal.advanceTo(9000);
    await rehearsal.hear('A', 'exit');
    await rehearsal.advanceTo(9000);
    expect(told('stream').at(-1)).toBe('9 stream one from 7 (23)');
    expect(signals(requests).slice(-2)).toEqual([
      'SessionEndedRequest, STOPPED one 7000',
      'PlaybackStarted one 7000, PLAYING one 7000',
    ]);
  });

  test('that is answered with another stream stops it for good', async () => {
    const { rehearsal, requests, told } = await playing(7000);
    await rehearsal.hear('A', 'Alexa, next');
    await rehearsal.advanceTo(8000);
    expect(signals(requests).slice(3)).toEqual([
      'PlaybackStopped one 7000, STOPPED one 7000',
      'AMAZON.NextIntent new, STOPPED one 7000',
      'PlaybackStopped one 7000, STOPPED one 7000',
      'PlaybackStarted two 5000, PLAYING two 5000',
    ]);
    expect(told('stream').at(-1)).toBe('7.5 stream two from 5 (25)');
  });

  test('that is answered with Stop ends it', async () => {
    const { rehearsal, requests, told } = await playing(7000, {
      'AMAZON.PauseIntent': { ...tell('Bye.'), directives: [stopDirective] },
    });
    await rehearsal.hear('A', 'Alexa, pause');
    await rehearsal.advanceTo(60_000);
    expect(signals(requests).slice(5)).toEqual(['PlaybackStopped one 7000, STOPPED one 7000']);
    expect(told('stream')).toHaveLength(1);
    await rehearsal.hear('A', 'Alexa, next');
    expect(signals(requests).slice(6)).toEqual(['AMAZON.NextIntent new, STOPPED one 7000']);
  });

  test('before it has begun keeps it from beginning', async () => {
    const { rehearsal, told, requests } = await playing(-200);
    await rehearsal.hear('A', 'Alexa, what is the weather');
    await rehearsal.advanceTo(60_000);
    expect(told('say', 'stream')).toEqual(['0 say Here. (0.3)']);
    expect(signals(requests)).toEqual(['LaunchRequest IDLE']);
  });

  test('that calls the skill by its name opens a session of its own', async () => {
    const { rehearsal, requests } = await playing(7000);
    await rehearsal.hear('A', 'Alexa, ask my back stretches for help');
    expect(signals(requests).slice(3)).toEqual([
      'PlaybackStopped one 7000, STOPPED one 7000',
      'AMAZON.HelpIntent new, STOPPED one 7000',
    ]);
    expect(requests.at(-1)?.session?.sessionId).not.toBe(requests[0]?.session?.sessionId);
  });
});

describe('without its name', () => {
  const asked = async (words: string): Promise<readonly string[]> => {
    const { rehearsal, requests } = await playing(7000);
    await rehearsal.hear('A', words);
    return signals(requests).slice(3);
  };

  test.each([
    ['Alexa, next', 'AMAZON.NextIntent'],
    ['Alexa, skip this one', 'AMAZON.NextIntent'],
    ['Alexa, previous', 'AMAZON.PreviousIntent'],
    ['Alexa, pause', 'AMAZON.PauseIntent'],
    ['Alexa, resume please', 'AMAZON.ResumeIntent'],
    ['Alexa, stop', 'AMAZON.PauseIntent'],
    ['Alexa, cancel', 'AMAZON.CancelIntent'],
    ['Alexa, repeat that', 'AMAZON.RepeatIntent'],
    ['Alexa, start over', 'AMAZON.StartOverIntent'],
    ['Alexa, loop on', 'AMAZON.LoopOnIntent'],
    ['Alexa, loop off', 'AMAZON.LoopOffIntent'],
    ['Alexa, shuffle', 'AMAZON.ShuffleOnIntent'],
    ['Alexa, shuffle off', 'AMAZON.ShuffleOffIntent'],
  ])('"%s" arrives as %s', async (words, intent) => {
    expect(await asked(words)).toContain(`${intent} new, STOPPED one 7000`);
  });

  test.each([
    'Alexa, how long left',
    'Alexa, not this one',
    'Alexa, what is the weather',
    'Alexa, yes',
    'Alexa, exit',
    'Alexa',
  ])('"%s" does not: the stream waits, and goes on by itself', async (words) => {
    const { rehearsal, requests, told } = await playing(7000);
    await rehearsal.hear('A', words);
    await rehearsal.advanceTo(9600);
    expect(told('not-heard')).toHaveLength(1);
    expect(signals(requests).slice(3)).toEqual([
      'PlaybackStopped one 7000, STOPPED one 7000',
      'PlaybackStarted one 7000, PLAYING one 7000',
    ]);
    expect(told('stream').at(-1)).toBe('9.5 stream one from 7 (23)');
  });

  test('a word still reaches the skill when its stream has ended, as long as nothing else has played', async () => {
    const { rehearsal, requests } = await playing(40_000);
    await rehearsal.hear('A', 'Alexa, next');
    expect(signals(requests).at(-1)).toBe('AMAZON.NextIntent new, FINISHED one 30000');
  });

  test('"stop" in a session is the skill\'s own', async () => {
    const { rehearsal, requests } = await playing(7000);
    await rehearsal.hear('A', 'Alexa, resume');
    await rehearsal.hear('A', 'Alexa, stop');
    expect(signals(requests).at(-2)).toBe('AMAZON.StopIntent, STOPPED one 7000');
  });

  test('nothing reaches a skill that has never played', async () => {
    const { rehearsal, names } = stage(toyDoor(answers), { kind: 'audio' });
    await rehearsal.hear('A', 'Alexa, next');
    expect(names()).toEqual([]);
  });
});
