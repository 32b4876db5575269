import { run } from '../../clips/clips';
import { everySound, type Room } from '../../clips/every';
import { charactersOf } from '../../clips/price';
import { folderOf, nameOf } from '../../lambda/stream/clips';
import { type Speaker, speakerFor } from '../../lambda/voice/speakers';
import { locales, voiceFor } from '../../lambda/voice/voice';
import { clipWith, newClock, newRun, newStore } from './fake-making';

/** Under load, laying out every routine of every locale takes a while. */
jest.setTimeout(120_000);

const asked = ['--all', '--folder', 'anywhere'];
const agreed = [...asked, '--yes'];
const by = (locale: string): Speaker => speakerFor(locale, 'polly');
const roomsOf = new Map(locales.map((locale) => [locale, everySound(voiceFor(locale, 'polly'))]));
const every = [...roomsOf.values()].flat();
const nameIn = (locale: string, { sound }: Room): string => nameOf(sound, locale, by(locale));
const everyName = [...roomsOf].flatMap(([locale, rooms]) => rooms.map((room) => nameIn(locale, room))).sort();
const halfway = (locale: string): string => nameOf({ say: 'Halfway.' }, locale, by(locale));

/** A run in which everything that is said is short enough for every locale. */
const newAll = (more: Parameters<typeof newRun>[0] = {}) =>
  newRun({ speak: async () => clipWith(8), chimeOf: async () => clipWith(8), ...more });

const usd = (characters: number): string => `about ${((characters * 30) / 1e6).toFixed(2)} USD`;
const number = (value: number): string => value.toLocaleString('en-US');

describe('from nothing', () => {
  const events: string[] = [];
  const said = new Map<string, string[]>();
  const clock = newClock();
  const store = newStore();
  let advanced = 0;
  let code: number | undefined;

  beforeAll(async () => {
    const { around } = newAll({
      store,
      clock,
      speak: async (words, { name }) => {
        said.set(name, [...(said.get(name) ?? []), words]);
        return clipWith(8);
      },
      out: (line) => void events.push(line),
      ask: async () => {
        events.push('asked');
        return true;
      },
      progress: (total) => {
        events.push(`a bar of ${total}`);
        return { advance: () => void advanced++, end: () => void events.push('its end') };
      },
    });
    code = await run(asked, around);
  });

  it('tells the plan of every locale and of all together, asks once, and counts all on one bar', () => {
    const plans = locales.flatMap((locale) => {
      const rooms = roomsOf.get(locale)!;
      const characters = charactersOf(rooms);
      return [
        `${locale} by Polly's ${by(locale).name} (generative): ${rooms.length} clips, 0 there already.`,
        `  To be made: ${rooms.length} clips, ${number(characters)} characters, ${usd(characters)} (30 USD for a million).`,
      ];
    });
    const characters = charactersOf(every);
    const beginning = [
      ...plans,
      `All together: ${number(every.length)} clips, ${number(characters)} characters, ${usd(characters)}.`,
      expect.stringMatching(/^That is Polly's list price \(aws\.amazon\.com.*2026\)\.$/),
      'asked',
      `a bar of ${every.length}`,
      'its end',
      `${number(every.length)} made and kept, ${number(every.length)} of ${number(every.length)} there now.`,
    ];
    expect(events.slice(0, beginning.length)).toEqual(beginning);
    expect(events.filter((line) => line === 'asked' || line.startsWith('a bar'))).toHaveLength(2);
    expect([code, advanced]).toEqual([0, every.length]);
  });

  it('keeps every clip of every locale in its own folder, said by its own speaker', () => {
    expect([...store.clips.keys()].sort()).toEqual(everyName);
    const wanted = new Map<string, string[]>();
    for (const [locale, rooms] of roomsOf)
      for (const { sound } of rooms)
        if ('say' in sound) wanted.set(by(locale).name, [...(wanted.get(by(locale).name) ?? []), sound.say]);
    expect([...said.keys()]).toEqual([...wanted.keys()]);
    for (const [name, words] of wanted) expect(said.get(name)?.sort()).toEqual(words.sort());
  });

  it('prints the pace of each voice once, by all that it says in any locale', () => {
    expect(said.size).toBe(locales.length - 1);
    expect(events.filter((line) => line.startsWith('The pace of'))).toEqual(
      [...said].map(
        ([name, words]) =>
          `The pace of Polly's ${name} (generative), by ${new Set(words).size} phrases, for lambda/voice/pace.ts:`,
      ),
    );
  });

  it('keeps to the rate of the speakers all along', () => {
    expect(clock.nowMs() / (every.length * 250)).toBeCloseTo(1, 1);
  });
});

it('makes nothing of any locale when somebody says no', async () => {
  const { around, out, spoken, store } = newAll({ answer: false });
  expect(await run(asked, around)).toBe(0);
  expect([out.at(-1), spoken, store.clips.size]).toEqual(['Nothing was made.', [], 0]);
});

describe('where something is there already', () => {
  const filled = (): ReturnType<typeof newStore> => {
    const store = newStore();
    for (const name of everyName) store.clips.set(name, clipWith(8));
    return store;
  };

  it('makes what is missing, wherever it is, and nothing anew', async () => {
    const store = filled();
    const missing = [halfway('en-GB'), halfway('en-IN')];
    for (const name of missing) expect(store.clips.delete(name)).toBe(true);
    const written: string[] = [];
    const write = async (name: string, clip: Uint8Array): Promise<void> => {
      written.push(name);
      store.clips.set(name, clip);
    };
    const { around, out, spoken } = newAll({ store: { ...store, write } });
    expect(await run(agreed, around)).toBe(0);
    expect(spoken).toEqual(['Halfway.', 'Halfway.']);
    expect(written).toEqual(missing);
    expect(out).toContain(`2 made and kept, ${number(every.length)} of ${number(every.length)} there now.`);
    expect(out).toContain('All together: 2 clips, 16 characters, about 0.00 USD.');
    const again = newAll({ store });
    expect(await run(asked, again.around)).toBe(0);
    expect([again.spoken, again.questions, again.err]).toEqual([[], [], []]);
    expect(again.out.join('\n')).not.toContain('All together');
  });

  it('lists what doesn’t fit at the end, locale by locale, and fails', async () => {
    const store = filled();
    const room = (locale: string): number =>
      roomsOf.get(locale)!.find(({ sound }) => 'say' in sound && sound.say === 'Halfway.')!.frames;
    const ms = (frames: number): number => (frames - 2) * 24;
    store.clips.delete(halfway('en-GB'));
    store.clips.set(halfway('en-IN'), clipWith(room('en-IN') + 1));
    const told: string[] = [];
    const { around } = newAll({
      store,
      speak: async () => clipWith(room('en-GB') + 3),
      out: (line) => void told.push(line),
      err: (line) => void told.push(line),
    });
    expect(await run(agreed, around)).toBe(1);
    expect(told.slice(-5)).toEqual([
      'en-GB: 1 clip longer than the room there is for it in some routine:',
      `  ${ms(room('en-GB') + 3)} ms in ${ms(room('en-GB'))} ms: Halfway.`,
      'en-IN: 1 clip longer than the room there is for it in some routine:',
      `  ${ms(room('en-IN') + 1)} ms in ${ms(room('en-IN'))} ms: Halfway.`,
      expect.stringContaining('lambda/voice/pace.ts'),
    ]);
    expect(store.clips.has(halfway('en-GB'))).toBe(false);
  });
});

it('begins no more of any locale when one fails, keeps what there is, and goes on from there', async () => {
  const store = newStore();
  const said: string[] = [];
  const { around, err } = newAll({
    store,
    speak: async (_, { name }) => {
      said.push(name);
      if (name === by('en-AU').name && said.filter((each) => each === name).length > 20)
        throw new Error('no voice today');
      return clipWith(8);
    },
  });
  expect(await run(agreed, around)).toBe(1);
  expect(err).toEqual(['en-AU: no voice today. What was made is kept; the same command goes on from here.']);
  const countIn = (locale: string): number =>
    [...store.clips.keys()].filter((name) => name.startsWith(folderOf(locale, by(locale)))).length;
  for (const locale of ['en-US', 'en-GB']) expect(countIn(locale)).toBe(roomsOf.get(locale)!.length);
  expect(countIn('en-AU')).toBe(20);
  expect([countIn('en-CA'), countIn('en-IN'), said.includes(by('en-IN').name)]).toEqual([0, 0, false]);
  const before = store.clips.size;
  const again = newAll({ store });
  expect(await run(agreed, again.around)).toBe(0);
  expect([...store.clips.keys()].sort()).toEqual(everyName);
  expect(again.out).toContain(
    `${number(every.length - before)} made and kept, ${number(every.length)} of ${number(every.length)} there now.`,
  );
});

it('stops in the midst of a locale, and says how many there are to go in all', async () => {
  const store = newStore();
  const enough = roomsOf.get('en-US')!.length + 50;
  const { around, err } = newAll({ store, isStopped: () => store.clips.size >= enough });
  expect(await run(agreed, around)).toBe(130);
  expect(store.clips.size).toBeGreaterThanOrEqual(enough);
  expect(store.clips.size).toBeLessThan(enough + 10);
  expect(err).toEqual([
    `Stopped with ${number(every.length - store.clips.size)} to go. What was made is kept; the same command goes on from here.`,
  ]);
});

it('asks nothing of who has stopped it while it looked what is there', async () => {
  const { around, out, err, questions } = newAll({ answer: true });
  const isStopped = (): boolean => out.some((line) => line.startsWith('en-GB'));
  expect(await run(asked, { ...around, isStopped })).toBe(130);
  expect(err).toEqual(['Stopped. Nothing was made.']);
  expect(out.filter((line) => line.includes('there already'))).toHaveLength(2);
  expect(questions).toEqual([]);
});

it('costs nothing on this machine, whose voices speak several locales each', async () => {
  const { around, out, questions } = newAll({ answer: false });
  expect(await run([...asked, '--synthesiser', 'espeak-ng'], around)).toBe(0);
  expect(out.filter((line) => line === 'That costs nothing.')).toHaveLength(1);
  expect(out.join('\n')).not.toContain('USD');
  expect(out.filter((line) => line.startsWith('The pace of'))).toHaveLength(2);
  expect(questions).toEqual([]);
});
