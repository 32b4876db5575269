import { streamTokenCharacters, streamUrlCharacters } from '../../lambda/render/limits';
import { type Answered, listener, streaming, streams } from './streaming';

const offsetOf = ({ play }: Answered): number | undefined => play?.audioItem?.stream?.offsetInMilliseconds;
const urlOf = ({ play }: Answered): string | undefined => play?.audioItem?.stream?.url;

describe('a routine on a device that plays streams', () => {
  it('is one stream, with a word before it, and closes the session', async () => {
    const { who, first } = await streaming(0);
    expect(first.speech).toMatch(/^10 minutes for your whole back, on the floor\.$/);
    expect(first.isOpen).toBe(false);
    expect(first.raw.response.directives).toHaveLength(1);
    expect(first.play).toMatchObject({
      playBehavior: 'REPLACE_ALL',
      audioItem: {
        stream: { offsetInMilliseconds: 0 },
        metadata: { title: expect.stringMatching(/^10 minutes/) },
      },
    });
    expect(urlOf(first)).toMatch(/^https:\/\/audio\.example\.com\/en-US\/[\w.-]+\.mp3$/);
    expect(urlOf(first)?.length).toBeLessThan(streamUrlCharacters);
    expect(first.play?.audioItem?.stream?.token?.length).toBeLessThanOrEqual(streamTokenCharacters);
    expect(who.score().lastsMs / 60_000).toBeCloseTo(10, 0);
  });

  it('of one stretch is named after it', async () => {
    const who = listener();
    await who.says('Alexa, start my back stretches');
    const alone = await who.says('do cat-cow with me', 5);
    expect(alone.play?.audioItem?.metadata?.title).toBe('Cat-cow');
  });

  it('runs to its end with no word, and that day is done', async () => {
    const { who } = await streaming(0);
    await who.hearsItOut();
    const { history, practices } = await who.stored();
    expect(practices).toEqual({});
    expect(Object.keys(history?.days ?? {})).toEqual(['2026-11-20']);
    expect(history?.days['2026-11-20']).toBeCloseTo(who.score().lastsMs / 60_000, 1);
    expect(history?.met.length).toBeGreaterThan(5);
    who.sleeps();
    const nextDay = await who.says('Alexa, start my back stretches', 0);
    expect(nextDay.speech).toMatch(/^10 minutes/);
    expect(offsetOf(nextDay)).toBe(0);
  });

  it('of sixty minutes still fits into a token and an address', async () => {
    const who = listener();
    await who.says('Alexa, start my back stretches');
    const long = await who.says('a sixty minute routine', 5);
    expect(long.play).toBeDefined();
    expect(urlOf(long)?.length).toBeLessThan(2_000);
    expect(long.play?.audioItem?.stream?.token?.length).toBeLessThanOrEqual(streamTokenCharacters);
  });

  it('is the same stream for the same routine, whoever hears it', async () => {
    const one = await streaming();
    const other = await streaming(95, { user: 'somebody else', device: 'bedroom' });
    expect(urlOf(one.first)).toBe(urlOf(other.first));
  });

  it.each(['en-GB', 'en-AU', 'en-CA', 'en-IN'])('speaks %s', async (locale) => {
    const { first } = await streaming(5, { locale });
    expect(urlOf(first)).toContain(`/${locale}/`);
  });
});

describe('at any second', () => {
  const seconds = [1, 7.5, 33, 95.25, 140, 233, 401, 555];

  it.each(
    ['how long left', "what's this one", "what's next", 'how do I do this one', 'give me a tip'].flatMap(
      (question) => seconds.map((second) => [question, second] as const),
    ),
  )('"%s" at %d s is answered, and the stream goes on where it was', async (question, second) => {
    const { who, first } = await streaming(0);
    const heard = await who.says(`Alexa, ask my back stretches ${question}`, second);
    expect(heard.speech).not.toBe('');
    expect(urlOf(heard)).toBe(urlOf(first));
    expect(offsetOf(heard)).toBe(Math.round(second * 1_000));
    expect(heard.isOpen).toBe(false);
  });

  it('tells exactly how long is left', async () => {
    const { who } = await streaming(130);
    const leftMs = who.score().lastsMs - 130_000;
    expect((await who.says('Alexa, ask my back stretches how long left', 0)).speech).toBe(
      `About ${Math.round(leftMs / 60_000)} minutes left.`,
    );
  });

  it.each(seconds)('next and previous at %d s begin a stretch, and repeat this one', async (second) => {
    const { who } = await streaming(second);
    const { step } = who.place();
    const isLast = step === who.score().cues.at(-1)?.cue.step;
    const again = await who.says('repeat', 0);
    expect(again.speech).toBe('');
    expect(who.place()).toMatchObject({ step, side: 0, set: 0 });
    await who.says('previous', 5);
    expect(who.place().step).toBe(Math.max(0, step - 1));
    await who.says('next', 5);
    expect(who.place().step).toBe(step === 0 ? 1 : step);
    if (!isLast) await who.says('next', 5);
    await who.says('start over', 5);
    expect(who.place()).toMatchObject({ step: 0, side: 0, set: 0 });
  });

  it.each(seconds)('pause at %d s is one word, and resume goes on in that stretch', async (second) => {
    const { who } = await streaming(second);
    const { step, side, set } = who.place();
    const paused = await who.says('pause', 0);
    expect(paused).toMatchObject({ speech: 'Paused.', isOpen: false, stops: true });
    expect(await who.practice()).toMatchObject({ state: 'paused', place: { step, side, set } });
    const resumed = await who.says('resume', 600);
    expect(who.place()).toMatchObject({ step, side, set });
    expect(offsetOf(resumed)).toBeLessThanOrEqual(Math.round(second * 1_000) + 10_000);
  });

  it('a hold that was paused goes on with a get-ready and the rest of it', async () => {
    const { who } = await streaming(0);
    const hold = who.score().cues.find(({ cue }) => cue.kind === 'hold');
    const resumed = await (async () => {
      await who.says('pause', ((hold?.atMs ?? 0) + 4_000) / 1_000);
      return who.says('resume', 60);
    })();
    expect(resumed.speech).toMatch(/^Back to .*Get into position\.$/);
    expect(offsetOf(resumed)).toBe((hold?.atMs ?? 0) + 4_000);
  });

  it('a breath that was paused comes again, its first word whole', async () => {
    const { who } = await streaming(0);
    const breathing = who.score().cues.find(({ cue }) => cue.kind === 'breathe');
    const second = breathing?.phrases[2];
    const secondMs = (breathing?.atMs ?? Number.NaN) + (second?.atMs ?? Number.NaN);
    await who.says('pause', (secondMs + 2_500) / 1_000);
    const resumed = await who.says('resume', 60);
    // Two frames before the word, which a decoder needs; the place is that of the word.
    expect(offsetOf(resumed)).toBe(Math.round(secondMs - 48));
    expect((await who.practice())?.place).toMatchObject({ cue: 'work', msIntoCue: second?.atMs });
  });

  it('stop keeps the place, says one word and closes; later it is offered', async () => {
    const { who } = await streaming(200);
    const { step } = who.place();
    const stopped = await who.says('Alexa, ask my back stretches to stop', 0);
    expect(stopped).toMatchObject({ speech: 'Goodbye.', isOpen: false, stops: true });
    expect(await who.practice()).not.toHaveProperty('stream');
    const later = await who.says('Alexa, start my back stretches', 7_200);
    expect(later.speech).toMatch(/^Carry on with .*\?$/);
    const on = await who.says('yes', 5);
    expect(on.play).toBeDefined();
    expect(who.place().step).toBe(step);
  });
});

describe('what changes the routine', () => {
  it.each(['hold them longer', 'slow down a bit', 'talk less'])(
    '"%s" is another stream from here on, and nothing comes twice',
    async (word) => {
      const { who, first } = await streaming(0);
      const hold = who.score().cues.find(({ cue }) => cue.kind === 'hold' && cue.step > 0);
      who.waits(((hold?.atMs ?? 0) + 5_000) / 1_000);
      const before = who.place();
      const heard = await who.says(`Alexa, ask my back stretches to ${word}`, 0);
      expect(heard.speech).not.toBe('');
      expect(urlOf(heard)).not.toBe(urlOf(first));
      expect(who.place()).toEqual(before);
    },
  );

  it('too hard: an easier one, at once', async () => {
    const { who, first } = await streaming(150);
    const heard = await who.says("Alexa, tell my back stretches that's too hard", 0);
    expect(heard.speech).toMatch(/easier|leave that one/);
    expect(heard.play).toBeDefined();
    expect(urlOf(heard) !== urlOf(first) || offsetOf(heard) !== 150_000).toBe(true);
  });

  it('pain: the stream stands still, the question is open, and yes goes on behind it', async () => {
    const { who } = await streaming(150);
    const { step } = who.place();
    const heard = await who.says('Alexa, tell my back stretches it hurts', 0);
    expect(heard).toMatchObject({ isOpen: true, stops: true });
    expect(heard.play).toBeUndefined();
    await who.says('yes', 5);
    expect(who.place().step).toBe(step + 1);
  });

  it('a chime is another stream at the same moment, and no other words', async () => {
    const { who, first } = await streaming(60);
    const heard = await who.says('Alexa, ask my back stretches to ring a chime at each hold', 0);
    expect(heard.speech).toMatch(/chime/);
    expect(urlOf(heard)).not.toBe(urlOf(first));
    expect(offsetOf(heard)).toBe(60_000);
    const [, token = ''] = /en-US\/(.*)\.mp3$/.exec(urlOf(heard) ?? '') ?? [];
    expect(streams.read(token, 'en-US')).toMatchObject({ chimes: true });
    const off = await who.says('Alexa, ask my back stretches for no more chimes', 10);
    expect(urlOf(off)).toBe(urlOf(first));
  });

  it('the spoken medium stops the stream, leads at once, and is remembered', async () => {
    const { who } = await streaming(95);
    const { step } = who.place();
    const heard = await who.says('Alexa, ask my back stretches to just talk me through it', 0);
    expect(heard).toMatchObject({ isOpen: true, stops: true });
    expect(heard.speech).toMatch(/^I'll talk you through it\. Back to .* Get into position\./);
    expect((await who.practice())?.place.step).toBe(step);
    who.sleeps();
    const nextDay = await who.says('Alexa, ask my back stretches for a five minute routine', 0);
    expect(nextDay.play).toBeUndefined();
    const back = await who.says('play the audio', 30);
    expect(back.speech).toMatch(/^I'll play it straight through\./);
    expect(back.play).toBeDefined();
  });
});

describe('touch buttons', () => {
  it('do what the words do, without a word', async () => {
    const { who } = await streaming(95);
    const { step } = who.place();
    const next = await who.presses('Next', 0);
    expect(next.response.directives?.map(({ type }) => type)).toEqual(['AudioPlayer.Play']);
    expect(who.place().step).toBe(step + 1);
    await who.presses('Previous', 5);
    expect(who.place().step).toBe(step);
    expect((await who.presses('Pause', 20)).response.directives?.map(({ type }) => type)).toEqual([
      'AudioPlayer.Stop',
    ]);
    expect(await who.practice()).toMatchObject({ state: 'paused', place: { step } });
    await who.presses('Play', 60);
    expect(who.place().step).toBe(step);
  });

  it('do nothing where nothing is to be played', async () => {
    const who = listener();
    for (const button of ['Next', 'Previous', 'Pause', 'Play'] as const)
      expect((await who.presses(button)).response.directives ?? []).toEqual([]);
    expect(await who.stored()).toEqual({});
  });
});
