import { keyOf } from '../../clips/every';
import { isThrottle, type Making, makeAll } from '../../clips/make';
import { clipWith, newClock } from './fake-making';

const rooms = Array.from({ length: 40 }, (_, index) => ({ sound: { say: `Phrase ${index}.` }, frames: 50 }));

const throttled = (): Error =>
  new Error('could not speak', {
    cause: Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException' }),
  });

/** A making of forty clips, and what came of it. */
function newMaking(more: Partial<Making> = {}) {
  const clock = newClock();
  const kept: string[] = [];
  const begunMs: number[] = [];
  let underWay = 0;
  let mostUnderWay = 0;
  let made = 0;
  const make = more.make ?? (async () => clipWith(20));
  const making: Making = {
    rooms,
    keep: async ({ sound }) => void kept.push(keyOf(sound)),
    perSecond: 8,
    atOnce: 4,
    clock,
    isStopped: () => false,
    onMade: () => made++,
    ...more,
    make: async (room) => {
      begunMs.push(clock.nowMs());
      underWay++;
      mostUnderWay = Math.max(mostUnderWay, underWay);
      await clock.sleep(700);
      underWay--;
      return make(room);
    },
  };
  return { making, clock, kept, begunMs, result: () => ({ made, mostUnderWay }) };
}

it('makes each once, so many at once and so many a second', async () => {
  const { making, kept, begunMs, result } = newMaking();
  const { kept: lengths, tooLong, failure } = await makeAll(making);
  expect([tooLong, failure]).toEqual([[], undefined]);
  expect(lengths).toHaveLength(40);
  expect(lengths.every(({ has }) => has === 20)).toBe(true);
  expect([...kept].sort()).toEqual(rooms.map(({ sound }) => keyOf(sound)).sort());
  expect(result()).toEqual({ made: 40, mostUnderWay: 4 });
  for (const ms of begunMs)
    expect(begunMs.filter((other) => other >= ms && other < ms + 1_000).length).toBeLessThanOrEqual(9);
  expect(begunMs).toHaveLength(40);
});

it('comes back to what was refused for haste, and keeps quiet for a while', async () => {
  let asked = 0;
  const { making, clock, kept, begunMs } = newMaking({
    make: async () => {
      asked++;
      if (asked >= 5 && asked < 12) throw throttled();
      return clipWith(20);
    },
  });
  const { failure } = await makeAll(making);
  expect(failure).toBeUndefined();
  expect([...kept].sort()).toEqual(rooms.map(({ sound }) => keyOf(sound)).sort());
  expect(asked).toBe(47);
  const gaps = begunMs.slice(1).map((ms, index) => ms - begunMs[index]!);
  expect(Math.max(...gaps)).toBeGreaterThanOrEqual(900);
  expect(clock.nowMs()).toBeLessThan(30_000);
});

it('comes back as often as it must, as long as clips come in between', async () => {
  let asked = 0;
  const { making, kept } = newMaking({
    make: async () => {
      if (++asked % 3 === 0) throw throttled();
      return clipWith(20);
    },
  });
  expect((await makeAll(making)).failure).toBeUndefined();
  expect(kept).toHaveLength(40);
  expect(asked).toBeGreaterThan(55);
});

it('gives up on a synthesiser that refuses and refuses', async () => {
  const { making, clock, kept } = newMaking({
    make: async () => {
      throw throttled();
    },
  });
  const { failure } = await makeAll(making);
  expect(failure?.message).toBe('could not speak');
  expect(kept).toEqual([]);
  expect(clock.nowMs()).toBeGreaterThan(60_000);
  expect(clock.nowMs()).toBeLessThan(180_000);
});

it.each([
  ['fails', new Error('no voice'), 'no voice'],
  ['fails without an error', 'nothing', 'nothing'],
])('begins no more once a clip %s', async (_, cause, message) => {
  let asked = 0;
  const { making, kept } = newMaking({
    make: async () => {
      if (++asked === 10) throw cause;
      return clipWith(20);
    },
  });
  const { failure } = await makeAll(making);
  expect(failure?.message).toBe(message);
  expect(asked).toBeLessThan(14);
  expect(kept).toHaveLength(asked - 1);
});

it('fails when a clip can’t be kept, or is none', async () => {
  const unkept = await makeAll(
    newMaking({
      keep: async () => {
        throw new Error('the disk is full');
      },
    }).making,
  );
  expect([unkept.failure?.message, unkept.kept]).toEqual(['the disk is full', []]);
  const broken = newMaking({ make: async () => new Uint8Array(145) });
  expect((await makeAll(broken.making)).failure?.message).toContain('145 bytes');
  expect(broken.kept).toEqual([]);
  const empty = newMaking({ make: async () => new Uint8Array(0) });
  expect((await makeAll(empty.making)).failure?.message).toContain('0 bytes');
});

it('keeps a clip that fills its room, and none that is longer', async () => {
  let made = 0;
  const { making, kept } = newMaking({ make: async () => clipWith(made++ === 0 ? 51 : 50) });
  const { tooLong, failure } = await makeAll(making);
  expect(failure).toBeUndefined();
  expect(tooLong).toEqual([{ ...rooms[0], has: 51 }]);
  expect(kept).toHaveLength(39);
});

it('looks for an end while it keeps quiet', async () => {
  let isStopped = false;
  const { making, clock } = newMaking({
    make: async () => {
      throw throttled();
    },
    isStopped: () => isStopped,
  });
  const done = makeAll({
    ...making,
    clock: {
      ...clock,
      sleep: (ms) => {
        if (clock.nowMs() > 20_000) isStopped = true;
        return clock.sleep(ms);
      },
    },
  });
  expect((await done).failure).toBeUndefined();
  expect(clock.nowMs()).toBeLessThan(22_000);
});

it('knows haste by its name or its status, however deep it lies', () => {
  const named = (name: string): Error => Object.assign(new Error('slowly'), { name });
  expect(isThrottle(throttled())).toBe(true);
  expect(isThrottle(named('TooManyRequestsException'))).toBe(true);
  expect(isThrottle(Object.assign(new Error('?'), { $metadata: { httpStatusCode: 429 } }))).toBe(true);
  expect(isThrottle(new Error('ThrottlingException'))).toBe(false);
  expect(isThrottle(Object.assign(new Error('?'), { $metadata: { httpStatusCode: 400 } }))).toBe(false);
  expect(isThrottle('ThrottlingException')).toBe(false);
});
