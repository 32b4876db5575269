import type { Happening, RehearsalEvent } from '../../rehearsal/event.js';
import type { PlayingWav, WavPlayer } from '../../rehearsal/players.js';
import { newSound, type SoundMaker, soundFor, withoutSound } from '../../rehearsal/sound.js';

const player = (name: string): WavPlayer => ({ name, command: `/bin/${name}`, args: [] });

const at = (seconds: number, happening: Happening): RehearsalEvent => ({
  at: seconds,
  device: 'A',
  ...happening,
});
const say = (seconds: number, text: string, more: object = {}) =>
  at(seconds, { type: 'say', text, seconds: 1, ...more });
const request = (locale: string) =>
  at(0, { type: 'request', envelope: { request: { type: 'LaunchRequest', locale } } } as Extract<
    Happening,
    { type: 'request' }
  >);
const response = (...texts: readonly string[]) =>
  at(0, {
    type: 'response',
    envelope: {
      version: '1.0',
      response: {
        outputSpeech: { type: 'SSML', ssml: `<speak>${texts.join('<break time="1s"/>')}</speak>` },
        reprompt: { outputSpeech: { type: 'PlainText', text: 'Well?' } },
        directives: [
          {
            type: 'AudioPlayer.Play',
            playBehavior: 'REPLACE_ALL',
            audioItem: { stream: { token: 't', url: 'https://a/b.mp3', offsetInMilliseconds: 3000 } },
          },
        ],
      },
    },
  });

/** The answer to what a player tells. */
const reported = at(0, { type: 'response', envelope: { version: '1.0', response: {} } });

/** Lets everything happen that waits for nothing. */
const settled = async () => {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
};

/** A sound of phrases that last a second, with a clock and players that do what they are told. */
const listening = (more: Partial<SoundMaker> = {}) => {
  const log: string[] = [];
  const tales: string[] = [];
  let nowMs = 0;
  let end: (failure?: string) => void = () => {};
  const sound = newSound({
    players: [player('aplay')],
    play: ({ name }, file): PlayingWav => {
      log.push(`${name} ${file}`);
      let over: (failure: string | undefined) => void = () => {};
      const ended = new Promise<string | undefined>((resolve) => {
        over = resolve;
      });
      end = (failure) => {
        log.push(failure ?? 'ended');
        over(failure);
      };
      return {
        ended,
        stop: () => {
          log.push('stopped');
          over(undefined);
        },
      };
    },
    wavOf: async (text, locale, fromMs = 0) => ({
      file: `${locale} ${text}${fromMs > 0 ? ` from ${fromMs}` : ''}`,
      ms: 1000,
    }),
    locale: 'en-US',
    nowMs: () => nowMs,
    tell: (text) => tales.push(text),
    ...more,
  });
  return {
    log,
    tales,
    sound,
    /** The phrase comes to its end, or fails, after so many milliseconds. */
    ends: async (afterMs: number, failure?: string) => {
      nowMs += afterMs;
      end(failure);
      await settled();
    },
    notice: async (...events: readonly RehearsalEvent[]) => {
      for (const event of events) sound.notice(event);
      await settled();
    },
  };
};

test('a phrase is played when it is said, in the language of the moment', async () => {
  const { log, notice, ends } = listening();
  await notice(say(0, 'One.'));
  await ends(1000);
  await notice(request('en-GB'), say(1, 'Two.', { streamed: true, fromSeconds: 0.25 }));
  await ends(750);
  expect(log).toEqual(['aplay en-US One.', 'ended', 'aplay en-GB Two. from 250', 'ended']);
});

test('a cut ends it at once, and what was about to sound never does', async () => {
  const { log, notice, sound } = listening();
  await notice(say(0, 'One.'));
  sound.cut();
  expect(log).toEqual(['aplay en-US One.', 'stopped']);
  sound.notice(say(1, 'Two.'));
  sound.cut();
  await settled();
  expect(log.filter((line) => line.startsWith('aplay'))).toHaveLength(1);
});

test('two never sound together: the next waits until the one before is gone', async () => {
  const log: string[] = [];
  const gone: (() => void)[] = [];
  const { notice } = listening({
    play: (_, file) => {
      log.push(file);
      const ended = new Promise<undefined>((resolve) => gone.push(() => resolve(undefined)));
      return { ended, stop: () => log.push('stop') };
    },
  });
  await notice(say(0, 'One.'));
  await notice(say(1, 'Two.'), say(1.1, 'Three.'));
  expect(log.filter((line) => line !== 'stop')).toEqual(['en-US One.']);
  expect(log).toContain('stop');
  gone[0]?.();
  await settled();
  expect(log.filter((line) => line !== 'stop')).toEqual(['en-US One.', 'en-US Three.']);
});

test('phrases are spoken as soon as the answer is known, one after another, until there is another answer', async () => {
  const asked: string[] = [];
  const ready: (() => void)[] = [];
  const { notice } = listening({
    wavOf: (text, locale) => {
      asked.push(`${locale} ${text}`);
      return new Promise((resolve) => ready.push(() => resolve({ file: text, ms: 1000 })));
    },
    phrasesOf: async (url, fromMs) => [`First of ${url} from ${fromMs}.`, 'Second.'],
  });
  await notice(request('en-GB'), response('One.', 'Two.'), reported);
  expect(asked).toEqual(['en-GB One.']);
  for (const index of [0, 1, 2]) {
    ready[index]?.();
    await settled();
  }
  expect(asked.slice(1)).toEqual(['en-GB Two.', 'en-GB Well?', 'en-GB First of https://a/b.mp3 from 3000.']);
  await notice(response('Three.'));
  ready[3]?.();
  await settled();
  // "Second." was of the answer before.
  expect(asked.slice(4)).toEqual(['en-GB Three.']);
});

describe('where it fails', () => {
  test('the next player is tried with the same phrase, and kept', async () => {
    const { log, tales, notice, ends } = listening({ players: [player('aplay'), player('ffplay')] });
    await notice(say(0, 'One.'));
    await ends(5, 'no sound card');
    await ends(1000);
    await notice(say(3, 'Two.'));
    expect(log).toEqual([
      'aplay en-US One.',
      'no sound card',
      'ffplay en-US One.',
      'ended',
      'ffplay en-US Two.',
    ]);
    expect(tales).toEqual([]);
  });

  test('and no player is left, that is said once, and the rest is silent', async () => {
    const { log, tales, notice, ends } = listening();
    await notice(say(0, 'One.'));
    await ends(5, 'no sound card');
    await notice(response('Two.'), say(1, 'Two.'), say(2, 'Three.'));
    expect(log).toEqual(['aplay en-US One.', 'no sound card']);
    expect(tales).toEqual([withoutSound('aplay failed (no sound card)')]);
    expect(tales[0]).toMatch(/aplay, ffplay or afplay/);
  });

  test('a player that is done before it can have sounded has failed, too', async () => {
    const { tales, notice, ends } = listening();
    await notice(say(0, 'One.'));
    await ends(499);
    expect(tales).toHaveLength(1);
  });

  test('a player that was stopped has not', async () => {
    const { log, tales, notice, sound } = listening();
    await notice(say(0, 'One.'));
    sound.cut();
    await settled();
    await notice(say(1, 'Two.'));
    expect(log).toEqual(['aplay en-US One.', 'stopped', 'aplay en-US Two.']);
    expect(tales).toEqual([]);
  });

  test('a phrase that cannot be spoken is told of once', async () => {
    const { log, tales, notice } = listening({
      wavOf: async () => {
        throw new Error('the disk is full');
      },
    });
    await notice(response('One.'), say(0, 'One.'), say(1, 'Two.'));
    expect(log).toEqual([]);
    expect(tales).toEqual([withoutSound('the disk is full')]);
  });
});

test('it is quiet when what is being said has been said', async () => {
  const { notice, ends, sound } = listening();
  await sound.quiet();
  await notice(say(0, 'One.'));
  let quiet = false;
  const waiting = sound.quiet().then(() => {
    quiet = true;
  });
  await settled();
  expect(quiet).toBe(false);
  await ends(1000);
  await waiting;
  expect(quiet).toBe(true);
});

describe('sound is made', () => {
  const usual = { sound: undefined, speed: undefined, speechRate: 1 };
  test.each([
    ['in a terminal', usual, true, true],
    ['at the speed of life', { ...usual, speed: 1 }, true, true],
    ['in a pipe that asks for it', { ...usual, sound: true }, false, true],
    ['not in a pipe', usual, false, false],
    ['not where it is unwanted', { ...usual, sound: false }, true, false],
    ['not in a hurry', { ...usual, speed: 20 }, true, false],
    ['not in another voice', { ...usual, speechRate: 0.85 }, true, false],
  ])('%s', (_, options, live, isOn) => {
    const found = soundFor(options, live);
    expect(found.isOn).toBe(isOn);
    expect(found.word !== undefined).toBe(options.speed === 20 || options.speechRate !== 1);
  });

  test('and asking for it in a hurry is refused', () => {
    expect(() => soundFor({ ...usual, sound: true, speed: 20 }, true)).toThrow('--sound');
  });
});

test('it is ready as soon as the first phrase can sound, even if that fails', async () => {
  const ready: (() => void)[] = [];
  const { notice, sound } = listening({
    wavOf: (text) =>
      new Promise((resolve, reject) =>
        ready.push(() => (text === 'One.' ? resolve({ file: text, ms: 1000 }) : reject(new Error('full')))),
      ),
  });
  await sound.ready();
  for (const [index, texts] of [['One.', 'Two.'], ['Three.']].entries()) {
    await notice(response(...texts));
    let isReady = false;
    void sound.ready().then(() => {
      isReady = true;
    });
    await settled();
    expect(isReady).toBe(false);
    ready[index]?.();
    await settled();
    expect(isReady).toBe(true);
    ready.splice(index + 1);
  }
});
