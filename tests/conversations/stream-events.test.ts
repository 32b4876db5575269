import { skill } from '../../lambda/alexa/skill';
import { inMemory, storeOn } from '../../rehearsal/file-store';
import { watched } from '../alexa/watched-store';
import { listener, streaming, streams } from './streaming';

const stored = async (who: { stored(): Promise<unknown> }): Promise<string> =>
  JSON.stringify(await who.stored());

describe('events', () => {
  it.each(['Started', 'NearlyFinished', 'Stopped', 'Finished'] as const)(
    '%s is never answered with anything',
    async (name) => {
      const { who } = await streaming(95);
      expect((await who.event(name)).response).toEqual({});
    },
  );

  it('keep the offset when the stream stops, and go on when it does', async () => {
    const { who } = await streaming(0);
    await who.event('Stopped', { offsetInMilliseconds: 123_456 }, 123);
    const { step, side } = (await who.practice())?.place ?? {};
    expect(step).toBeGreaterThan(0);
    const [cue] = who
      .score()
      .cues.filter(({ atMs }) => atMs <= 123_456)
      .slice(-1);
    expect({ step, side }).toEqual({ step: cue?.cue.step, side: cue?.cue.side });
  });

  it('of another stream change nothing', async () => {
    const { who } = await streaming(95);
    const old = who.playing()?.token;
    await who.says('next', 0);
    const before = await stored(who);
    for (const name of ['Started', 'NearlyFinished', 'Stopped', 'Finished', 'Failed'] as const) {
      expect((await who.event(name, { token: old, offsetInMilliseconds: 400_000 }, 5)).response).toEqual({});
      expect(await stored(who)).toBe(before);
    }
  });

  it.each([
    ['no token', { token: undefined }],
    ['a strange token', { token: 'x'.repeat(2_000) }],
    ['a number for a token', { token: 12 }],
    ['no offset', { offsetInMilliseconds: undefined }],
    ['an offset before the beginning', { offsetInMilliseconds: -5 }],
    ['an offset that is no number', { offsetInMilliseconds: 'half' }],
  ])('with %s lose nothing', async (_, more) => {
    const { who } = await streaming(95);
    await who.event('NearlyFinished');
    const before = await who.practice();
    expect((await who.event('Stopped', more, 5)).response).toEqual({});
    expect((await who.practice())?.place).toEqual(before?.place);
  });

  it('that come twice count once', async () => {
    const { who } = await streaming(0);
    await who.hearsItOut();
    const { history } = await who.stored();
    expect((await who.event('Finished', {}, 3)).response).toEqual({});
    expect((await who.event('Stopped', {}, 3)).response).toEqual({});
    expect((await who.stored()).history).toEqual(history);
  });

  it('"finished" long before the end finishes nothing', async () => {
    const { who } = await streaming(60);
    const before = await stored(who);
    await who.event('Finished');
    expect(await stored(who)).toBe(before);
    await who.event('Finished', { offsetInMilliseconds: who.score().lastsMs - 500 }, 500);
    expect((await who.stored()).practices).toEqual({});
  });

  it.each([0, undefined])('"finished" with %s for an offset is the end', async (offsetInMilliseconds) => {
    const { who } = await streaming(60);
    await who.event('Finished', { offsetInMilliseconds });
    expect((await who.stored()).practices).toEqual({});
  });

  it('"finished" within half a minute of the end is the end', async () => {
    const { who } = await streaming(60);
    const { lastsMs } = who.score();
    await who.event('Finished', { offsetInMilliseconds: lastsMs - 31_000 });
    expect(await who.practice()).toBeDefined();
    await who.event('Finished', { offsetInMilliseconds: lastsMs - 29_000 });
    expect(await who.practice()).toBeUndefined();
  });

  it('keep when the stream stopped and when it went on', async () => {
    const { who } = await streaming(60);
    await who.event('Stopped');
    const stoppedMs = who.now();
    expect(await who.practice()).toMatchObject({ sinceMs: stoppedMs, stream: { stoppedMs, fromMs: 60_000 } });
    await who.event('Started', {}, 8);
    const held = (await who.practice()) as unknown as { sinceMs: number; stream: object };
    expect(held.sinceMs).toBe(stoppedMs + 8_000);
    expect(held.stream).not.toHaveProperty('stoppedMs');
  });

  it('that tell nothing new are not written', async () => {
    const { store, calls } = watched();
    const { who } = await streaming(60, { store });
    await who.event('Stopped');
    const offsetInMilliseconds = 60_000;
    calls.length = 0;
    await who.event('Stopped', { offsetInMilliseconds }, 3);
    await who.event('NearlyFinished', { offsetInMilliseconds }, 3);
    await who.event('Started', { offsetInMilliseconds }, 3);
    await who.event('Started', { offsetInMilliseconds }, 3);
    expect(calls).toEqual(['read', 'read', 'read', 'write', 'read']);
  });

  it('older than what is known change nothing', async () => {
    const { who } = await streaming(95);
    await who.says('Alexa, ask my back stretches how long left', 0);
    const before = await stored(who);
    await who.event('Stopped', { timestamp: '2026-11-20T16:00:10Z', offsetInMilliseconds: 590_000 });
    expect(await stored(who)).toBe(before);
  });

  it('beyond the end are the end', async () => {
    const { who } = await streaming(95);
    await who.event('Stopped', { offsetInMilliseconds: Number.MAX_SAFE_INTEGER });
    const next = await who.says('Alexa, start my back stretches', 60);
    expect(next.speech).toMatch(/^10 minutes/);
    const { days = {} } = (await who.stored()).history ?? {};
    expect(days['2026-11-20']).toBeLessThanOrEqual(11);
  });
});

describe('a stream that nobody stopped', () => {
  it('goes on by itself after something else, and is still known', async () => {
    const { who } = await streaming(60);
    await who.event('Stopped');
    await who.event('Started', {}, 8);
    const heard = await who.says('Alexa, ask my back stretches how long left', 40);
    expect(heard.play).toBeDefined();
  });

  it('stopped by another service counts as paused for half an hour', async () => {
    const { who } = await streaming(95);
    await who.event('Stopped');
    who.losesPower();
    const stoppedMs = who.now();
    await who.says('Alexa, ask my back stretches how long left', 60);
    expect(await who.practice()).toMatchObject({ state: 'paused', sinceMs: stoppedMs });
    const heard = await who.says('Alexa, start my back stretches', 25 * 60);
    expect(heard.isOpen).toBe(false);
    expect(heard.speech).toMatch(/^Back to .*Get into position\.$/);
    expect(heard.play).toBeDefined();
  });

  it('after half an hour it is asked for', async () => {
    const { who } = await streaming(60);
    await who.event('Stopped');
    who.losesPower();
    expect((await who.says('Alexa, start my back stretches', 31 * 60)).speech).toMatch(/^Carry on with/);
  });

  it('survives a power cut at the place of the last event', async () => {
    const { who } = await streaming(0);
    await who.says('Alexa, ask my back stretches how long left', 300);
    const { step } = who.place();
    who.waits(100);
    who.losesPower();
    expect((await who.says('Alexa, start my back stretches', 600)).speech).toMatch(/^Carry on with/);
    expect((await who.practice())?.place.step).toBe(step);
    const on = await who.says('yes', 3);
    expect(on.play).toBeDefined();
    expect(who.place().step).toBe(step);
  });

  it('says once how to reach it, when a word seems to have gone astray', async () => {
    const { who } = await streaming(95);
    const strays = async (): Promise<string> => {
      await who.event('Stopped', {}, 30);
      who.losesPower();
      return (await who.says('Alexa, start my back stretches', 20)).speech;
    };
    expect(await strays()).toMatch(
      /Alexa, ask my back stretches for the next one\. Back to .*Get into position\.$/,
    );
    expect(await strays()).not.toMatch(/ask my back stretches/);
    expect((await who.says('Alexa, ask my back stretches for the next one', 5)).intent).toBe(
      'AMAZON.NextIntent',
    );
  });

  it('does not say so to somebody who paused', async () => {
    const { who } = await streaming(60);
    await who.says('pause', 0);
    expect((await who.says('Alexa, start my back stretches', 20)).speech).not.toMatch(
      /ask my back stretches/,
    );
  });
});

describe('a stream that does not play', () => {
  it('is spoken instead, once, with one kind sentence', async () => {
    const { who } = await streaming(95);
    const { step } = who.place();
    expect(
      (
        await who.event('Failed', {
          currentPlaybackState: {
            token: who.playing()?.token,
            offsetInMilliseconds: 95_000,
            playerActivity: 'STOPPED',
          },
        })
      ).response,
    ).toEqual({});
    const spoken = await who.says('Alexa, start my back stretches', 10);
    expect(spoken.speech).toMatch(/^The stream won't play just now, so I'll talk you through it\./);
    expect(spoken.play).toBeUndefined();
    expect(spoken.isOpen).toBe(true);
    expect((await who.practice())?.place.step).toBe(step);
    const next = await who.says('next', 20);
    expect(next.play).toBeDefined();
    expect(next.speech).not.toMatch(/won't play/);
  });

  it('is spoken for a new routine, too', async () => {
    const { who } = await streaming(1);
    await who.event('Failed');
    const spoken = await who.says('Alexa, ask my back stretches for a five minute routine', 10);
    expect(spoken.speech).toMatch(/^The stream won't play just now.* 5 minutes/);
    expect(spoken.play).toBeUndefined();
  });

  it('of another release is built again at the place that is kept; and spoken if that fails, too', async () => {
    const { who } = await streaming(95);
    const { practices = {} } = await who.stored();
    await who.event('NearlyFinished');
    const place = (await who.practice())?.place;
    const [device, held] = Object.entries(practices)[0] as unknown as [string, { stream: object }];
    const older = { ...held, place, stream: { ...held.stream, fingerprint: 'older' } };
    await who.keeps({ practices: { [device]: older } });
    const again = await who.event('Failed', {}, 5);
    expect(await who.practice()).toMatchObject({ state: 'running', sinceMs: who.now() });
    const [play] = again.response.directives ?? [];
    expect(again.response).toEqual({ directives: [expect.objectContaining({ type: 'AudioPlayer.Play' })] });
    expect(JSON.stringify(play)).not.toContain('"older"');
    expect(who.place()).toMatchObject({ step: place?.step, side: place?.side });
    expect((await who.event('Failed')).response).toEqual({});
    expect((await who.says('Alexa, start my back stretches', 5)).speech).toMatch(/^The stream won't play/);
  });
});

describe('a store that fails', () => {
  const down = new Error('down');
  const silence = jest.spyOn(console, 'error').mockImplementation(() => {});
  afterAll(() => silence.mockRestore());

  it.each(['read', 'write'] as const)('(%s) has a routine spoken, which a session can carry', async (how) => {
    const { store, failing } = watched();
    const who = listener({ store });
    await who.says('Alexa, start my back stretches');
    failing.set(how, down);
    const begun = await who.says('yes', 5);
    expect(begun.play).toBeUndefined();
    expect(begun.isOpen).toBe(true);
    const paused = await who.says('pause', 60);
    expect(paused.speech).toMatch(/^Paused\./);
    expect((await who.says('resume', 60)).isOpen).toBe(true);
  });

  it('leaves the device itself, which knows what it plays and where', async () => {
    const { store, failing } = watched();
    const { who } = await streaming(200, { store });
    const { step } = who.place();
    failing.set('read', down);
    expect(await who.says('pause', 0)).toMatchObject({ speech: 'Paused.', stops: true });
    const left = await who.says('Alexa, ask my back stretches how long left', 20);
    expect(left.speech).toMatch(/^About \d minutes left\./);
    const resumed = await who.says('resume', 20);
    expect(resumed.isOpen).toBe(true);
    expect(resumed.play).toBeUndefined();
    for (const _ of [1, 2]) expect((await who.says('next', 30)).isOpen).toBe(true);
    failing.clear();
    expect((await who.says('pause', 5)).speech).toMatch(/^Paused/);
    expect((await who.practice())?.place.step).toBe(step + 2);
  });

  it('in the midst of a stream has it stopped and the rest spoken', async () => {
    const { store, failing } = watched();
    const { who } = await streaming(200, { store });
    failing.set('write', down);
    const next = await who.says('next', 0);
    expect(next).toMatchObject({ isOpen: true, stops: true });
    expect(next.play).toBeUndefined();
  });

  it('while forgetting stops what plays all the same', async () => {
    const { store, failing } = watched();
    const { who } = await streaming(95, { store });
    await who.says('Alexa, ask my back stretches to forget everything about me', 0);
    expect((await who.presses('Play', 2)).response.directives).toHaveLength(1);
    failing.set('delete', down);
    const yes = await who.says('yes', 2);
    expect(yes.speech).toMatch(/^I couldn't do that just now/);
    expect(yes.stops).toBe(true);
  });

  it('drops an event, and nothing else', async () => {
    const { store, failing } = watched();
    const { who } = await streaming(200, { store });
    failing.set('write', down);
    expect((await who.event('Stopped')).response).toEqual({});
    failing.set('read', down);
    expect((await who.event('Finished')).response).toEqual({});
    failing.clear();
    expect((await who.says('Alexa, ask my back stretches how long left', 5)).play).toBeDefined();
  });
});

it('is not built again where another answer was faster', async () => {
  const { store, ...kept } = watched();
  const { who } = await streaming(95, { store });
  const [device, held] = Object.entries((await who.stored()).practices ?? {})[0] as unknown as [
    string,
    { stream: object },
  ];
  const older = { ...held, stream: { ...held.stream, fingerprint: 'older' } };
  await who.keeps({ practices: { [device]: older } });
  const token = who.playing()?.token;
  kept.before('write', () => who.sends('AMAZON.NextIntent', {}, 1));
  expect((await who.event('Failed', { token })).response).toEqual({});
  const { stream } = (await who.practice()) as unknown as { stream: { play: string } };
  expect(who.playing()?.token).toMatch(new RegExp(`^${stream.play}/`));
});

it('forgetting leaves nothing that the device could bring back', async () => {
  const { who } = await streaming(95);
  const sure = await who.says('Alexa, ask my back stretches to forget everything about me', 0);
  expect(sure).toMatchObject({ isOpen: true, stops: true });
  await who.says('yes', 5);
  expect(await who.stored()).toEqual({});
  await who.event('Stopped', {}, 1);
  expect(await who.stored()).toEqual({});
  expect((await who.says('resume', 5)).play).toBeUndefined();
});

it('two devices of one account play their own streams', async () => {
  const store = storeOn(inMemory());
  const answer = skill({ store, streams, nowMs: () => 0 });
  const { who: here } = await streaming(60, { store, answer, device: 'here' });
  const there = listener({ store, answer, device: 'there', now: '2026-11-20T16:05:00Z' });
  await there.says('Alexa, start my back stretches', 0);
  there.waits(100);
  await here.says('pause', 0);
  const left = await there.says('Alexa, ask my back stretches how long left', 0);
  expect(left.play?.audioItem?.stream?.offsetInMilliseconds).toBe(100_000);
  await there.hearsItOut();
  const { practices = {}, history } = await here.stored();
  expect(Object.keys(practices)).toEqual(['here']);
  expect(history?.days['2026-11-20']).toBeGreaterThan(9);
});

it('offers the regular level before a stream, once', async () => {
  const who = listener();
  await who.says('Alexa, start my back stretches');
  await who.says('no');
  const days = Object.fromEntries([10, 11, 12, 13, 14, 15].map((day) => [`2026-11-${day}`, 10]));
  await who.keeps({ history: { days, met: [] } });
  const asked = await who.says('Alexa, start my back stretches', 60);
  expect(asked.speech).toMatch(/^You've done 6 days\. Shall we try the regular level today/);
  const begun = await who.says('yes', 5);
  expect(begun.play).toBeDefined();
  expect((await who.stored()).choices).toMatchObject({
    lastWish: { level: 'regular' },
    regularOffered: true,
  });
});

it('asks somebody who is talked through it at the end, not before', async () => {
  const who = listener();
  await who.says('Alexa, start my back stretches');
  await who.says('just talk me through it');
  await who.says('no');
  const days = Object.fromEntries([10, 11, 12, 13, 14, 15].map((day) => [`2026-11-${day}`, 10]));
  await who.keeps({ history: { days, met: [] } });
  const begun = await who.says('Alexa, start my back stretches', 60);
  expect(begun.speech).toMatch(/^10 minutes for your whole back/);
});

it('a no to the regular level begins the gentle one', async () => {
  const who = listener();
  await who.says('Alexa, start my back stretches');
  await who.says('no');
  const days = Object.fromEntries([10, 11, 12, 13, 14, 15].map((day) => [`2026-11-${day}`, 10]));
  await who.keeps({ history: { days, met: [] } });
  await who.says('Alexa, start my back stretches', 60);
  expect((await who.says('no', 5)).play).toBeDefined();
  expect((await who.stored()).choices).toMatchObject({ lastWish: { level: 'gentle' }, regularOffered: true });
  await who.hearsItOut();
  expect((await who.says('Alexa, start my back stretches', 60)).play).toBeDefined();
});

it('the other language of a device that changed it goes on at that side', async () => {
  const store = storeOn(inMemory());
  const { who } = await streaming(95, { store });
  const before = who.place();
  await who.event('NearlyFinished');
  const british = listener({ store, locale: 'en-GB', now: '2026-11-20T16:02:10Z' });
  const heard = await british.says('Alexa, start my back stretches', 0);
  expect(heard.play?.audioItem?.stream?.url).toContain('/en-GB/');
  const place = (await british.practice())?.place;
  expect(place).toMatchObject({ step: before.step, side: before.side });
});
