/** What was led on a stream is credited once, to the day on which it was heard, whatever comes at the same moment. */
import { watched } from '../alexa/watched-store';
import { streaming } from './streaming';

const silence = jest.spyOn(console, 'error').mockImplementation(() => {});
afterAll(() => silence.mockRestore());

const endsInSeconds = async (seconds: number) => {
  const kept = watched();
  const { who } = await streaming(0, { store: kept.store });
  who.waits(who.score().lastsMs / 1_000 - seconds);
  return { who, kept };
};

describe('the last words', () => {
  it('are the end, also when the device tells that it stopped at the same moment', async () => {
    const { who, kept } = await endsInSeconds(3);
    kept.before('write', () => who.event('Stopped'));
    await who.sends('HowLongLeftIntent', {}, 1);
    const { history, practices } = await who.stored();
    expect(practices).toEqual({});
    expect(history?.days['2026-11-20']).toBeCloseTo(who.score().lastsMs / 60_000, 1);
  });

  it('count once when the device tells that it finished at the same moment', async () => {
    const { who, kept } = await endsInSeconds(3);
    kept.before('write', () => who.event('Finished'));
    await who.sends('HowLongLeftIntent', {}, 1);
    const { history, practices } = await who.stored();
    expect(practices).toEqual({});
    expect(history?.days['2026-11-20']).toBeCloseTo(who.score().lastsMs / 60_000, 1);
  });
});

it('what was skipped is no minute of practice', async () => {
  const { who } = await streaming(60);
  const { lastsMs } = who.score();
  for (let steps = 0; steps < 3; steps++) await who.says('next', 10);
  const ledMs = 90_000 + lastsMs - who.offsetMs();
  expect(ledMs).toBeLessThan(lastsMs - 60_000);
  await who.hearsItOut();
  expect((await who.stored()).history?.days['2026-11-20']).toBeCloseTo(ledMs / 60_000, 0);
});

it('an end that a session has to carry counts once, though the device moved on', async () => {
  const { who, kept } = await endsInSeconds(3);
  kept.failing.set('write', new Error('down'));
  const asked = await who.sends('HowLongLeftIntent', {}, 1);
  expect(asked.isOpen).toBe(true);
  kept.failing.clear();
  await who.event('Stopped');
  await who.sends('AMAZON.NoIntent', {}, 5);
  const { history, practices } = await who.stored();
  expect(practices).toEqual({});
  expect(history?.days).toEqual({ '2026-11-20': expect.closeTo(who.score().lastsMs / 60_000, 1) });
});

describe('a device that still tells tomorrow where it was today', () => {
  it('has done that day’s routine on that day', async () => {
    const { who, kept } = await endsInSeconds(3);
    kept.failing.set('write', new Error('down'));
    await who.hearsItOut();
    kept.failing.clear();
    who.sleeps();
    const next = await who.says('Alexa, start my back stretches', 0);
    expect(next.speech).toMatch(/^10 minutes/);
    expect((await who.stored()).history?.days).toEqual({ '2026-11-20': expect.closeTo(10, 0) });
  });

  it.each(['is kept', 'is lost'])(
    'a stop that %s: after a day a routine is over, not carried on',
    async (how) => {
      const { who, kept } = await endsInSeconds(300);
      if (how === 'is lost') kept.failing.set('write', new Error('down'));
      await who.playsMusic(40);
      kept.failing.clear();
      who.sleeps(2);
      const later = await who.says('Alexa, start my back stretches', 0);
      expect(later.speech).toMatch(/^10 minutes/);
      expect((await who.stored()).history?.days).toEqual({ '2026-11-20': expect.closeTo(5, 0) });
    },
  );
});
