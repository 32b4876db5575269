import { inMemory, storeOn } from '../../rehearsal/file-store';
import { person } from '../conversations/person';
import { begun } from './beginning';
import { plant, watched } from './watched-store';

describe('an item that is damaged', () => {
  const practice = async (): Promise<Record<string, unknown>> => {
    const somebody = person();
    await begun(somebody);
    await somebody.says('Alexa, pause', 60);
    return JSON.parse(JSON.stringify(await somebody.practice()));
  };
  const wholes: readonly unknown[] = [
    { damaged: '{"version": 1, "hist' },
    { version: 0, history: { days: { '2026-01-01': 10 }, met: [] } },
    { version: 2, places: [1, 2, 3] },
    { version: '1' },
    { something: 'else' },
  ];
  const parts: readonly (readonly [string, Record<string, unknown>])[] = [
    ['practices', { practices: 'x' }],
    ['one device', { practices: { bedroom: 7, kitchen: { routine: null } } }],
    ['history', { history: [] }],
    ['days', { history: { days: 'x', met: [] } }],
    ['one day', { history: { days: { '2026-11-19': 10, yesterday: 5, '2026-11-18': 'ten' }, met: [] } }],
    ['what was met', { history: { days: {}, met: 'x' } }],
    ['choices', { choices: 'x' }],
    [
      'one choice',
      { choices: { talk: 'loud', tempo: -1, holdRungs: 0.5, leftOut: 'x', lastWish: { minutes: 'x' } } },
    ],
    [
      'a wish',
      {
        choices: {
          lastWish: { minutes: 10, region: 'elbow', setting: 'floor', level: 'gentle', lowBending: false },
        },
      },
    ],
    ['the welcome', { welcomed: 'x' }],
    ['a part from another release', { reminders: [{ at: '07:00' }] }],
  ];

  const startsAnyway = async (item: unknown): Promise<Record<string, unknown>> => {
    const store = storeOn(inMemory());
    await plant(store, item);
    const somebody = person({ store });
    const hello = await somebody.says('Alexa, start my back stretches');
    if (hello.speech.endsWith('?')) await somebody.says('yes');
    expect((await somebody.practice())?.state).toBe('running');
    await somebody.says('Alexa, next', 30);
    return (await somebody.stored()) as Record<string, unknown>;
  };

  it.each(wholes.map((item) => [JSON.stringify(item), item]))(
    'as a whole, %s: is kept beside what is new',
    async (_text, item) => {
      expect((await startsAnyway(item))['setAside']).toEqual([item]);
    },
  );

  it.each(parts)('in %s: that part is kept beside, the rest is used', async (_name, part) => {
    const sound = { version: 1, welcomed: true, history: { days: { '2026-11-17': 9 }, met: ['cat-cow'] } };
    const stored = await startsAnyway({ ...sound, ...part });
    const [aside] = stored['setAside'] as Record<string, unknown>[];
    for (const [name, value] of Object.entries(part)) {
      // A part that is read in part leaves what could not be read.
      const left = JSON.stringify(aside?.[name]);
      expect(left).toBeDefined();
      for (const scrap of JSON.stringify(value).match(/yesterday|ten|loud|elbow|07:00|"x"/g) ?? [])
        expect(left).toContain(scrap);
    }
    if (!('history' in part)) expect(stored['history']).toMatchObject({ days: { '2026-11-17': 9 } });
  });

  it('in one day: the other days count', async () => {
    const days = { '2026-11-19': 10, yesterday: 5 };
    const { history, setAside } = await startsAnyway({ version: 1, history: { days, met: [] } });
    expect(history).toMatchObject({ days: { '2026-11-19': 10 } });
    expect(setAside).toEqual([{ history: { days: { yesterday: 5 } } }]);
  });

  // biome-ignore lint/suspicious/noExplicitAny: damage is done to what its type forbids
  type Damaged = Record<string, any>;
  const stream = { play: 'a', fingerprint: 'b', fromMs: 0, introMs: 0 };
  const deep: readonly (readonly [string, (held: Damaged) => void])[] = [
    ['a stretch that is none', ({ routine }) => (routine.steps[0].stretch = 'constructor')],
    ['a step without work', ({ routine }) => (routine.steps[0].work = {})],
    ['work of no kind', ({ routine }) => (routine.steps[0].work.kind = 'dance')],
    [
      'a hold of an hour',
      ({ routine }) => (routine.steps[2].work = { kind: 'hold', seconds: 3_600, sets: 1 }),
    ],
    ['no sets', ({ routine }) => (routine.steps[2].work = { kind: 'hold', seconds: 20, sets: 0 })],
    [
      'breaths that are no number',
      ({ routine }) =>
        (routine.steps[2].work = { kind: 'breathe', breaths: 'x', inSeconds: 4, outSeconds: 4 }),
    ],
    ['a side that the stretch lacks', ({ routine }) => (routine.steps[0].sides = ['middle'])],
    ['no sides', ({ routine }) => (routine.steps[0].sides = [])],
    ['a position nobody knows', ({ routine }) => (routine.steps[0].position = 'hovering')],
    ['a way from nowhere', ({ routine }) => (routine.steps[1].cameFrom = 'hovering')],
    ['a side skipped in no set', ({ routine }) => (routine.steps[1].skipped = { left: 'x' })],
    ['no seconds to settle', ({ routine }) => delete routine.steps[0].settleSeconds],
    ['no steps', ({ routine }) => (routine.steps = [])],
    ['a day that is none', ({ routine }) => (routine.day = '2026-13-40')],
    ['a talk that is none', ({ routine }) => (routine.talk = 'loud')],
    ['a place behind the end', ({ place }) => (place.step = 99)],
    ['a place in a cue that is none', ({ place }) => (place.cue = 'dance')],
    ['a place before the beginning', ({ place }) => (place.side = -1)],
    ['a place that is no number', ({ place }) => (place.msIntoCue = null)],
    ['no time', (held) => delete held['sinceMs']],
    ['no time led', (held) => delete held['ledMs']],
    ['a state that is none', (held) => (held['state'] = 'flying')],
    ['a map that is none', (held) => (held['map'] = { introMs: 'x' })],
    ['a stream that is none', (held) => (held['stream'] = { fromMs: 0, introMs: 0 })],
    ['a stream from before the beginning', (held) => (held['stream'] = { ...stream, fromMs: -1 })],
    ['a stream behind words without end', (held) => (held['stream'] = { ...stream, introMs: null })],
    ['a stream that stopped at no time', (held) => (held['stream'] = { ...stream, stoppedMs: 'x' })],
    ['a stream that may have failed', (held) => (held['failed'] = 'maybe')],
  ];

  it.each(deep)('in a practice with %s: is set aside, and a new routine starts', async (_name, damage) => {
    const held = await practice();
    damage(held);
    const { setAside } = await startsAnyway({ version: 1, welcomed: true, practices: { kitchen: held } });
    expect(setAside).toEqual([{ practices: { kitchen: held } }]);
  });

  it('is not confused with one that is whole', async () => {
    const store = storeOn(inMemory());
    await plant(store, { version: 1, welcomed: true, practices: { kitchen: await practice() } });
    const somebody = person({ store });
    expect((await somebody.says('Alexa, start my back stretches', 3_600)).speech).toMatch(/^Carry on with /);
    expect(await somebody.stored()).not.toHaveProperty('setAside');
  });

  it('twice: both are kept', async () => {
    const first = { damaged: 'one' };
    const store = storeOn(inMemory());
    await plant(store, first);
    const somebody = person({ store });
    await begun(somebody);
    const stored = (await somebody.stored()) as Record<string, unknown>;
    await plant(store, { ...stored, history: 'two' });
    await somebody.says('Alexa, next', 30);
    expect((await somebody.stored()).setAside).toEqual([first, { history: 'two' }]);
  });

  it('is not overwritten by a turn that could not read it', async () => {
    const log = jest.spyOn(console, 'error').mockImplementation(() => {});
    const raw = storeOn(inMemory());
    const { store, failing } = watched(raw);
    await plant(raw, { version: 2, all: 'that there is' });
    const somebody = person({ store });
    failing.set('read', new Error('No answer'));
    await begun(somebody);
    expect(await person({ store: raw }).stored()).toEqual({ version: 2, all: 'that there is' });
    failing.clear();
    await somebody.says('Alexa, next', 30);
    expect((await somebody.stored()).setAside).toEqual([{ version: 2, all: 'that there is' }]);
    expect((await somebody.practice())?.state).toBe('running');
    log.mockRestore();
  });

  it('by what is missing only: what is missing is new', async () => {
    for (const item of [
      {},
      { version: 1 },
      { version: 1, history: { days: {} } },
      { version: 1, practices: {} },
    ]) {
      expect(await startsAnyway(item)).not.toHaveProperty('setAside');
    }
  });
});
