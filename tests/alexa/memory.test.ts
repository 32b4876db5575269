/** What is kept: by two devices at once, over damaged items, with a store that fails, and never about anybody else. */
import { skill } from '../../lambda/alexa/skill';
import { inMemory, storeOn } from '../../rehearsal/file-store';
import { secondsAfter } from '../conversations/listening';
import { type Person, person } from '../conversations/person';
import { plant, watched } from './watched-store';

async function begun(somebody: Person, wish = 'yes'): Promise<void> {
  await somebody.says('Alexa, start my back stretches');
  await somebody.says(wish);
}

/** A routine of three minutes from its first word to its last. */
async function wholeRoutine(somebody: Person): Promise<void> {
  await begun(somebody, 'a three minute routine');
  await somebody.leaves('EXCEEDED_MAX_REPROMPTS', 300);
}

describe('what a turn costs', () => {
  const everything: readonly string[] = [
    'pause',
    'resume',
    'next',
    'previous',
    'repeat',
    'skip this side',
    'how long left',
    "what's this one",
    'slower',
    'longer holds',
    'talk less',
    "that's too hard",
    'leave out the cobra',
    'bring back the cobra',
    'how do I do cat-cow',
    'do the bridge with me',
    "go to child's pose",
    'is it safe with bad knees',
    'it hurts',
    'yes',
    'something for my neck',
    'stop',
  ];

  it('is one read and at most one write', async () => {
    const { store, calls } = watched();
    const somebody = person({ store });
    await somebody.says('Alexa, start my back stretches');
    await somebody.says('yes');
    for (const words of everything) {
      calls.length = 0;
      await somebody.says(words, 25);
      expect({ words, calls }).toEqual({ words, calls: ['read', 'write'] });
    }
  });

  it('is one read where nothing changes', async () => {
    const { store, calls } = watched();
    const somebody = person({ store });
    await somebody.says('Alexa, start my back stretches');
    for (const words of [
      'help',
      'give me a tip',
      'how do I do cat-cow',
      'what do you have for my neck',
      'no',
    ]) {
      calls.length = 0;
      await somebody.says(words, 5);
      expect({ words, calls }).toEqual({ words, calls: ['read'] });
    }
  });

  it('is one read and one write at the end of a session', async () => {
    const { store, calls } = watched();
    const somebody = person({ store });
    await begun(somebody);
    calls.length = 0;
    await somebody.leaves('USER_INITIATED', 60);
    expect(calls).toEqual(['read', 'write']);
  });

  it('is nothing for what is no conversation', async () => {
    const { store, calls } = watched();
    const somebody = person({ store });
    await somebody.sendsRequest({ type: 'AudioPlayer.PlaybackStarted', token: 'a', offsetInMilliseconds: 0 });
    expect(calls).toEqual([]);
  });
});

describe('two devices of one account', () => {
  const two = () => {
    const raw = storeOn(inMemory());
    const kitchen = watched(raw);
    return {
      raw,
      kitchen: { ...kitchen, who: person({ store: kitchen.store, device: 'kitchen' }) },
      bedroom: person({ store: raw, device: 'bedroom' }),
    };
  };

  it('each have their own place', async () => {
    const { kitchen, bedroom } = two();
    await begun(kitchen.who);
    await bedroom.says('Alexa, start my back stretches');
    await kitchen.who.says('Alexa, pause', 100);
    expect((await kitchen.who.practice())?.state).toBe('paused');
    expect((await bedroom.practice())?.state).toBe('running');
  });

  it("write between each other's read and write, and neither loses its routine", async () => {
    const { kitchen, bedroom } = two();
    await kitchen.who.says('Alexa, start my back stretches');
    kitchen.before('write', () => begun(bedroom, 'five minutes standing up'));
    await kitchen.who.says('a ten minute routine for my neck');
    const { practices } = await bedroom.stored();
    expect(practices?.['kitchen']?.routine.wish).toMatchObject({ minutes: 10, region: 'neck' });
    expect(practices?.['bedroom']?.routine.wish).toMatchObject({ minutes: 5, setting: 'standing' });
    expect(kitchen.calls.slice(-4)).toEqual(['read', 'write', 'read', 'write']);
  });

  it('finish at the same moment, and both are credited', async () => {
    const { kitchen, bedroom } = two();
    await begun(kitchen.who, 'a three minute routine');
    await begun(bedroom, 'a five minute routine');
    kitchen.before('write', () => bedroom.leaves('EXCEEDED_MAX_REPROMPTS', 500));
    await kitchen.who.leaves('EXCEEDED_MAX_REPROMPTS', 500);
    const { history, practices } = await bedroom.stored();
    expect(history?.days).toEqual({ '2026-11-20': expect.closeTo(8, 0) });
    expect(practices).toEqual({});
  });

  it('choose at the same moment, and both choices are kept', async () => {
    const { kitchen, bedroom } = two();
    await begun(kitchen.who);
    await begun(bedroom);
    kitchen.before('write', () => bedroom.says('Alexa, talk less', 20));
    await kitchen.who.says('Alexa, slower', 20);
    expect((await bedroom.stored()).choices).toMatchObject({ talk: 'brief', tempo: 1.25 });
  });

  it('are not waited for for ever, and the turn is answered', async () => {
    const log = jest.spyOn(console, 'error').mockImplementation(() => {});
    const { kitchen, bedroom } = two();
    await begun(kitchen.who);
    await begun(bedroom);
    const again = async (): Promise<void> => {
      await bedroom.says('Alexa, next', 1);
      kitchen.before('write', again);
    };
    kitchen.before('write', again);
    const heard = await kitchen.who.says('Alexa, next', 30);
    expect(heard.isOpen).toBe(true);
    expect(log.mock.calls.map(([line]) => JSON.parse(String(line)))).toEqual([
      expect.objectContaining({ event: 'write-failed', error: 'StaleStateError' }),
    ]);
    log.mockRestore();
  });

  it('a routine that ended unattended on one is credited by the other, once', async () => {
    const { kitchen, bedroom } = two();
    await begun(kitchen.who, 'a three minute routine');
    kitchen.who.crashes();
    bedroom.waits(86_400);
    await begun(bedroom);
    const { history, practices } = await bedroom.stored();
    expect(history?.days).toEqual({ '2026-11-20': expect.closeTo(3, 0) });
    expect(Object.keys(practices ?? {})).toEqual(['bedroom']);
    kitchen.who.waits(86_500);
    await kitchen.who.says('Alexa, start my back stretches');
    expect((await kitchen.who.stored()).history?.days).toEqual({ '2026-11-20': expect.closeTo(3, 0) });
  });

  it('a routine that both see ended is credited once', async () => {
    const { kitchen, bedroom } = two();
    await begun(kitchen.who, 'a three minute routine');
    bedroom.waits(600);
    kitchen.before('write', () => bedroom.says('Alexa, start my back stretches'));
    await kitchen.who.leaves('EXCEEDED_MAX_REPROMPTS', 600);
    const { history } = await bedroom.stored();
    expect(history?.days).toEqual({ '2026-11-20': expect.closeTo(3, 0) });
  });

  it('and six more: the ninth makes the one that was quiet longest be forgotten, and only that', async () => {
    const store = storeOn(inMemory());
    const names = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'];
    for (const [index, device] of names.entries()) {
      const somebody = person({ store, device, now: `2026-11-20T16:0${index}:00Z` });
      await begun(somebody);
      await somebody.says('Alexa, pause', 60);
    }
    const ninth = person({ store, device: 'nine', now: '2026-11-20T17:00:00Z' });
    await ninth.says('Alexa, ask my back stretches to talk less');
    expect(Object.keys((await ninth.stored()).practices ?? {}).sort()).toEqual([...names].sort());
    await ninth.says('Alexa, start my back stretches');
    expect(Object.keys((await ninth.stored()).practices ?? {}).sort()).toEqual(
      [...names.filter((name) => name !== 'one'), 'nine'].sort(),
    );
  });
});

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

describe('a store that fails', () => {
  const somebodyWith = () => {
    const log = jest.spyOn(console, 'error').mockImplementation(() => {});
    const raw = storeOn(inMemory());
    const { store, failing, calls } = watched(raw);
    const ids = { user: 'amzn1.ask.account.SOMEBODY', device: 'amzn1.ask.device.KITCHEN' };
    const somebody = person({ store, ...ids });
    const lines = (): Record<string, unknown>[] => log.mock.calls.map(([line]) => JSON.parse(String(line)));
    return { somebody, failing, calls, lines, ids, raw };
  };
  afterEach(() => jest.restoreAllMocks());

  const gone = new Error(
    'DynamoDB GetItem of amzn1.ask.account.SOMEBODY for amzn1.ask.device.KITCHEN: no answer',
  );

  it('altogether: the whole routine is led, one line a failure, nothing personal in it', async () => {
    const { somebody, failing, calls, lines } = somebodyWith();
    failing.set('read', gone).set('write', gone);
    const hello = await somebody.says('Alexa, start my back stretches');
    expect(hello.speech).toMatch(/^Welcome.*Shall we begin\?$/);
    const one = await somebody.says('something for my neck');
    expect(one.speech).toMatch(/^10 minutes for your neck/);
    expect((await somebody.says('Alexa, pause', 95)).speech).toMatch(/^Paused/);
    expect((await somebody.says('resume', 30)).speech).toMatch(/Say pause/);
    expect((await somebody.says('Alexa, how long left', 60)).speech).toMatch(/^About \d minutes left\./);
    expect((await somebody.says('Alexa, next', 10)).isOpen).toBe(true);
    expect(lines()).toHaveLength(calls.length);
    for (const line of lines()) {
      expect(line).toEqual({
        event: 'read-failed',
        requestId: expect.stringMatching(/^request-\d+$/),
        error: 'Error',
        message: 'DynamoDB GetItem of … for …: no answer',
      });
    }
  });

  it('in a way that quotes what it read: the quotation stays out of the log', async () => {
    const { somebody, failing, lines } = somebodyWith();
    failing.set('read', new SyntaxError('Unexpected token, "something for my neck" is not valid JSON'));
    await somebody.says('Alexa, start my back stretches');
    expect(JSON.stringify(lines())).not.toMatch(/neck/);
    expect(lines()).toHaveLength(1);
  });

  it('in writing: the next turn keeps what this one could not', async () => {
    const { somebody, failing, lines } = somebodyWith();
    await begun(somebody);
    const before = await somebody.stored();
    failing.set('write', gone);
    await somebody.says('Alexa, slower', 60);
    await somebody.says('Alexa, talk less', 30);
    await somebody.says('Alexa, leave this one out', 30);
    expect(lines().map(({ event }) => event)).toEqual(['write-failed', 'write-failed', 'write-failed']);
    expect(await somebody.stored()).toEqual(before);
    failing.clear();
    await somebody.says('Alexa, next', 30);
    const { choices, history, practices } = await somebody.stored();
    expect(choices).toMatchObject({ tempo: 1.25, talk: 'brief', leftOut: [expect.any(String)] });
    expect(history?.met.length).toBeGreaterThanOrEqual(2);
    expect(Object.keys(practices ?? {})).toEqual(['amzn1.ask.device.KITCHEN']);
    expect(lines()).toHaveLength(3);
  });

  it('in writing, when a routine has ended: its minutes are credited later, once', async () => {
    const { somebody, failing } = somebodyWith();
    await begun(somebody, 'a three minute routine');
    failing.set('write', gone);
    await somebody.says('give me a tip', 300);
    await somebody.says('what do you have for my neck', 10);
    failing.clear();
    await somebody.says('give me a tip', 10);
    await somebody.says('give me a tip', 10);
    const { history, practices } = await somebody.stored();
    expect(history?.days).toEqual({ '2026-11-20': expect.closeTo(3, 0) });
    expect(practices).toEqual({});
  });

  it('in reading: later turns find what is stored, and lay over it what came since', async () => {
    const { somebody, failing, raw } = somebodyWith();
    await plant(
      raw,
      {
        version: 1,
        welcomed: true,
        history: { days: { '2026-11-17': 9 }, met: ['bridge'] },
        choices: { talk: 'brief' },
      },
      'amzn1.ask.account.SOMEBODY',
    );
    failing.set('read', gone);
    await somebody.says('Alexa, start my back stretches');
    await somebody.says('something for my neck');
    failing.clear();
    await somebody.says('Alexa, pause', 60);
    const { history, choices, practices } = await somebody.stored();
    expect(history?.days).toEqual({ '2026-11-17': 9 });
    expect(history?.met).toContain('bridge');
    expect(choices).toMatchObject({ talk: 'brief', lastWish: { region: 'neck' } });
    expect(Object.values(practices ?? {})).toEqual([expect.objectContaining({ state: 'paused' })]);
  });

  it("until the end of the session: the end keeps the day, and the next launch doesn't offer it again", async () => {
    const { somebody, failing } = somebodyWith();
    await begun(somebody, 'a three minute routine');
    failing.set('read', gone).set('write', gone);
    await somebody.says('give me a tip', 300);
    failing.clear();
    await somebody.leaves('EXCEEDED_MAX_REPROMPTS', 30);
    const { history, practices } = await somebody.stored();
    expect(history?.days).toEqual({ '2026-11-20': expect.closeTo(3, 0) });
    expect(practices).toEqual({});
    expect((await somebody.says('Alexa, start my back stretches', 600)).speech).toMatch(
      /^3 minutes for your whole back/,
    );
  });

  it('when an old session ends late: what it could not write comes in, its place stays out', async () => {
    const { somebody, failing, raw, ids } = somebodyWith();
    await begun(somebody);
    failing.set('write', gone);
    await somebody.says('Alexa, slower', 40);
    failing.clear();
    const newer = person({ store: raw, ...ids, now: '2026-11-20T16:05:00Z' });
    await newer.says('Alexa, ask my back stretches for five minutes standing up');
    await somebody.leaves('ERROR', 600);
    const { choices, practices } = await somebody.stored();
    expect(choices).toMatchObject({ tempo: 1.25 });
    expect(Object.values(practices ?? {}).map(({ routine }) => routine.wish)).toEqual([
      expect.objectContaining({ minutes: 5, setting: 'standing' }),
    ]);
  });

  it('to forget: says so, and keeps everything', async () => {
    const { somebody, failing, lines } = somebodyWith();
    await begun(somebody);
    await somebody.says('Alexa, forget everything about me', 60);
    const before = await somebody.stored();
    failing.set('delete', gone);
    expect((await somebody.says('yes', 5)).speech).toMatch(/couldn't do that just now/);
    expect(await somebody.stored()).toEqual(before);
    expect(lines()).toEqual([expect.objectContaining({ event: 'forget-failed' })]);
    failing.clear();
    await somebody.says('Alexa, ask my back stretches to forget everything about me');
    expect((await somebody.says('yes', 5)).speech).toBe('All forgotten.');
    expect(await somebody.stored()).toEqual({});
  });

  it('and none at all: a conversation goes on by its session', async () => {
    const answer = skill({ nowMs: () => 0 });
    const somebody = person({ answer });
    await begun(somebody);
    expect((await somebody.says('Alexa, pause', 95)).speech).toMatch(/^Paused/);
    expect((await somebody.says('resume', 30)).speech).toMatch(/^Back to /);
  });
});

describe('what is kept of whom', () => {
  it("is never in the process: two people on one handler don't meet", async () => {
    const store = storeOn(inMemory());
    const answer = skill({ store, nowMs: () => 0 });
    const ann = person({ store, answer, user: 'ann', device: 'echo' });
    const ben = person({ store, answer, user: 'ben', device: 'echo' });
    const alone = { ann: person({ user: 'ann' }), ben: person({ user: 'ben' }) };
    const both: readonly (readonly ['ann' | 'ben', string, number])[] = [
      ['ann', 'Alexa, start my back stretches', 0],
      ['ben', 'Alexa, start my back stretches', 0],
      ['ann', 'something for my neck', 5],
      ['ben', 'a chair routine', 6],
      ['ann', 'Alexa, talk less', 60],
      ['ben', 'Alexa, next', 70],
      ['ben', "Alexa, what's this one", 40],
      ['ann', 'Alexa, how long left', 50],
      ['ann', 'Alexa, it hurts', 20],
      ['ben', 'Alexa, slower', 30],
      ['ben', 'yes', 30],
      ['ann', 'yes', 4],
    ];
    for (const [name, words, seconds] of both) {
      const together = await { ann, ben }[name].says(words, seconds);
      expect(together.raw.response).toEqual((await alone[name].says(words, seconds)).raw.response);
    }
    expect((await ann.stored()).choices).not.toHaveProperty('tempo');
    expect((await ben.stored()).choices).not.toHaveProperty('talk');
  });

  it('has no words that were said, and nothing about health', async () => {
    const somebody = person();
    await begun(somebody);
    const health = [
      'is it safe with bad knees',
      'is it safe with osteoporosis',
      'is it safe in pregnancy',
      'it hurts',
      'yes',
      'I feel dizzy',
      'yes',
      "that's too hard",
      'leave this one out',
      'one without bending',
      'how do I do the banana stretch',
    ];
    for (const words of health) await somebody.says(`Alexa, ${words}`, 40);
    const kept = JSON.stringify(await somebody.stored());
    expect(kept).not.toMatch(
      /bad|osteo|pregnan|hurt|pain|dizz|injur|surgery|topic|condition|too hard|safe|banana/i,
    );
    expect(JSON.stringify(somebody.attributes())).not.toMatch(/hurt|pain|dizz|banana|stretch you/i);
    expect(kept).toMatch(/leftOut/);
  });

  it('is gone when somebody wants it gone, also while another device still has its session', async () => {
    const store = storeOn(inMemory());
    const kitchen = person({ store });
    await wholeRoutine(kitchen);
    await kitchen.says('Alexa, ask my back stretches to forget everything about me');
    await kitchen.says('yes', 5);
    expect(await kitchen.stored()).toEqual({});
    expect((await kitchen.says('Alexa, start my back stretches')).speech).toMatch(/^Welcome/);
  });

  it('is the day on which a routine ended, where the person lives', async () => {
    const late = person({ now: '2026-11-21T04:30:00Z' });
    await wholeRoutine(late);
    expect(Object.keys((await late.stored()).history?.days ?? {})).toEqual(['2026-11-20']);
    const indian = person({ now: '2026-11-20T19:30:00Z', locale: 'en-IN' });
    await wholeRoutine(indian);
    expect(Object.keys((await indian.stored()).history?.days ?? {})).toEqual(['2026-11-21']);
  });

  it('is a place, to the second', async () => {
    const somebody = person();
    await somebody.says('Alexa, start my back stretches');
    const led = await somebody.says('yes');
    await somebody.says('Alexa, pause', secondsAfter(led, /^(And hold|Stay there|Hold here)/, 8));
    const held = await somebody.practice();
    expect(held?.place).toMatchObject({ cue: 'work' });
    expect((held?.place.msIntoCue ?? 0) / 1_000).toBeCloseTo(8, -0.5);
  });
});
