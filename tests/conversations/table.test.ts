/** CONVERSATION's table, cell by cell: what each word does in each situation. */
import { type Heard, type Person, person } from './person';
import { listener } from './streaming';

type Situation = 'fresh' | 'idle' | 'asked' | 'running' | 'paused' | 'away';

/** Where a person ends up: leading on, paused, left with a question of some kind, listening without one, or closed. */
type After =
  | 'leads'
  | 'paused'
  | 'listens'
  | 'closed'
  | `asks ${'begin' | 'carryOn' | 'together' | 'which' | 'afterPain' | 'startNew' | 'forget'}`;

type Cell = readonly [after: After, speech?: RegExp];

const oneShotFor = (word: string): string => `Alexa, ask my back stretches to ${word}`;

type Medium = 'spoken' | 'streamed';
type Somebody = Pick<Person, 'says' | 'leaves' | 'waits' | 'practice' | 'attributes'>;
type Situated = { who: Somebody; say: (word: string) => Promise<Heard> };

/** A person in a situation, and how words reach the skill there. */
const situationsOf = (medium: Medium): Record<Situation, () => Promise<Situated>> => {
  const someone = (): Somebody => (medium === 'spoken' ? person() : listener());
  const inSituation: Record<Situation, () => Promise<Situated>> = {
    fresh: async () => {
      const who = someone();
      return {
        who,
        say: (word) => who.says(word === 'launch' ? 'Alexa, start my back stretches' : oneShotFor(word), 0),
      };
    },
    idle: async () => {
      const who = someone();
      await who.says('Alexa, start my back stretches');
      await who.says('no');
      return {
        who,
        say: (word) =>
          who.says(word === 'launch' ? 'Alexa, start my back stretches' : oneShotFor(word), 86_400),
      };
    },
    asked: async () => {
      const { who } = await inSituation.away();
      await who.says('Alexa, start my back stretches', 0);
      return { who, say: (word) => who.says(word === 'launch' ? 'Alexa, start my back stretches' : word, 5) };
    },
    running: async () => {
      const { who, say } = await inSituation.idle();
      await say('launch');
      return { who, say: (word) => who.says(saidTo(word), 95) };
    },
    paused: async () => {
      const { who, say } = await inSituation.running();
      await say('pause');
      return { who, say: (word) => who.says(saidTo(word), 60) };
    },
    away: async () => {
      const { who, say } = await inSituation.running();
      if (medium === 'spoken') await who.leaves('EXCEEDED_MAX_REPROMPTS', 95);
      else await say('stop');
      return {
        who,
        say: (word) =>
          who.says(word === 'launch' ? 'Alexa, start my back stretches' : oneShotFor(word), 3_600),
      };
    },
  };
  const saidTo = (word: string): string => {
    if (word === 'launch') return 'Alexa, start my back stretches';
    // A stream has no session: what isn't transport needs the skill's name.
    return medium === 'spoken' || /^(pause|resume|next|previous|repeat|start over)$/.test(word)
      ? word
      : oneShotFor(word);
  };
  return inSituation;
};

async function afterOf(who: Somebody, heard: Heard): Promise<After> {
  const { notes } = who.attributes() as { notes?: { pending?: { kind: string } } };
  const plays = heard.raw.response.directives?.some(({ type }) => type === 'AudioPlayer.Play');
  if (plays) return 'leads';
  if (!heard.isOpen) return 'closed';
  if (notes?.pending) return `asks ${notes.pending.kind}` as After;
  const practice = await who.practice();
  if (practice?.state === 'paused') return 'paused';
  return practice && 'map' in practice ? 'leads' : 'listens';
}

const nothingThere: Cell = ['asks begin', /Nothing's running|Welcome/];

const table: readonly (readonly [word: string, cells: Record<Situation, Cell>])[] = [
  [
    'launch',
    {
      fresh: ['asks begin', /^Welcome.*medical advice.*Shall we begin\?$/],
      idle: ['leads', /^10 minutes for your whole back, on the floor\./],
      asked: ['asks carryOn', /^Carry on with .*\?$/],
      running: ['leads'],
      paused: ['leads', /^(?!.*\?)/],
      away: ['asks carryOn', /^Carry on with [^?]*\?$/],
    },
  ],
  [
    'start a five minute routine standing up',
    {
      fresh: ['asks begin', /medical advice.*5 minutes for your whole back, standing up\?$/],
      idle: ['leads', /^5 minutes for your whole back, standing up\./],
      asked: ['leads', /^5 minutes for your whole back, standing up\./],
      running: ['leads', /^5 minutes for your whole back, standing up\./],
      paused: ['leads', /^5 minutes for your whole back, standing up\./],
      away: ['leads', /^Leaving the old one\. 5 minutes for your whole back, standing up\./],
    },
  ],
  [
    'start a routine',
    {
      fresh: ['asks begin', /medical advice.*Shall we begin/],
      idle: ['leads', /^10 minutes/],
      asked: ['leads', /^10 minutes/],
      running: ['asks startNew', /Start it over\?$/],
      paused: ['leads', /^10 minutes/],
      away: ['leads', /^Leaving the old one\. 10 minutes/],
    },
  ],
  [
    'yes',
    {
      fresh: ['leads', /medical advice.*10 minutes/],
      idle: ['listens', /What would you like\?/],
      asked: ['leads', /^(?!.*\?)/],
      running: ['leads'],
      paused: ['leads'],
      away: ['leads'],
    },
  ],
  [
    'no',
    {
      fresh: ['closed', /whenever you like/],
      idle: ['listens', /What would you like\?/],
      asked: ['leads', /^Leaving the old one\. 10 minutes/],
      running: ['leads', /^Going on\./],
      paused: ['paused', /Say resume/],
      away: ['leads', /^Leaving the old one\. 10 minutes/],
    },
  ],
  [
    'pause',
    {
      fresh: ['asks begin', /no rush.*Shall we begin\?$/],
      idle: nothingThere,
      asked: ['paused', /Say resume/],
      running: ['paused', /^Paused\. Say resume when you're ready\.$/],
      paused: ['paused', /Still paused/],
      away: ['paused', /Say resume/],
    },
  ],
  [
    'resume',
    {
      fresh: ['asks begin', /Shall we begin\?$/],
      idle: nothingThere,
      asked: ['leads'],
      running: ['leads'],
      paused: ['leads'],
      away: ['leads'],
    },
  ],
  [
    'do cat-cow with me',
    {
      fresh: ['asks together', /medical advice.*together\?$/],
      idle: ['leads', /^Let's do cat-cow\..* Cat-cow\./],
      asked: ['leads', /^First cat-cow, then back to the routine\./],
      running: ['leads', /^First cat-cow, then back to the routine\./],
      paused: ['leads', /^First cat-cow, then back to the routine\./],
      away: ['leads', /^First cat-cow, then back to the routine\./],
    },
  ],
  [
    'go to cat-cow',
    {
      fresh: ['asks begin', /medical advice.*begin with cat-cow\?$/],
      idle: ['leads', /(First, cat-cow|We start with cat-cow)\./],
      asked: ['leads', /Cat-cow\./i],
      running: ['leads', /Cat-cow\./i],
      paused: ['leads', /Cat-cow\./i],
      away: ['leads', /Cat-cow\./i],
    },
  ],
  ...['what stretches do you know', 'give me a tip', 'is it safe with bad knees'].map(
    (word) =>
      [
        word,
        {
          fresh: [word.startsWith('what') ? 'asks which' : 'asks begin', /\?$/],
          idle: [word.startsWith('what') ? 'asks which' : 'asks begin', /\?$/],
          asked: ['asks carryOn', /Carry on with .*\?$/],
          running: ['leads'],
          paused: ['paused', /Say resume/],
          away: ['closed'],
        },
      ] as const satisfies readonly [string, Record<Situation, Cell>],
  ),
  [
    'forget everything about me',
    {
      fresh: ['asks begin', /haven't kept anything/],
      idle: ['asks forget', /for good\?$/],
      asked: ['asks forget', /for good\?$/],
      running: ['asks forget', /for good\?$/],
      paused: ['asks forget', /for good\?$/],
      away: ['asks forget', /for good\?$/],
    },
  ],
  ...['next', 'previous', 'start over', 'skip this side'].map(
    (word) =>
      [
        word,
        {
          fresh: ['asks begin', /Shall we begin\?$/],
          idle: nothingThere,
          asked: ['leads', /^(?!.*Carry on)/],
          running: ['leads', /^(?!.*Going on)/],
          paused: ['leads'],
          away: ['leads'],
        },
      ] as const satisfies readonly [string, Record<Situation, Cell>],
  ),
  [
    'repeat',
    {
      fresh: ['asks begin', /^Welcome/],
      idle: ['listens', /What would you like\?/],
      asked: ['asks carryOn', /^Carry on/],
      running: ['leads', /^(First, |We start with |Now, )?\w/],
      paused: ['paused', /^Paused at /],
      away: ['leads'],
    },
  ],
  ...(
    [
      ['how long left', /^About \d+ minutes left\./],
      ["what's this one", /^This is /],
      ["what's next", /^Next up, /],
    ] as const
  ).map(
    ([word, answer]) =>
      [
        word,
        {
          fresh: ['asks begin', /Shall we begin\?$/],
          idle: nothingThere,
          asked: ['asks carryOn', new RegExp(`${answer.source}.*Carry on with .*\\?$`)],
          running: ['leads', answer],
          paused: ['paused', new RegExp(`${answer.source}.*Say resume`)],
          away: ['closed', answer],
        },
      ] as const satisfies readonly [string, Record<Situation, Cell>],
  ),
  [
    'how do I do cat-cow',
    {
      fresh: ['asks together', /^Cat-cow\..*together\?$/],
      idle: ['asks together', /^Cat-cow\..*together\?$/],
      asked: ['asks carryOn', /^Cat-cow\..*Carry on with .*\?$/],
      running: ['leads', /^Cat-cow\./],
      paused: ['paused', /^Cat-cow\..*Say resume/],
      away: ['asks together', /^Cat-cow\..*together\?$/],
    },
  ],
  [
    "that's too hard",
    {
      fresh: ['asks begin', /only as much as feels good/],
      idle: ['asks begin', /only as much as feels good/],
      asked: ['asks carryOn', /only as much as feels good/],
      running: ['leads', /^(Let's do an easier one|Then we leave that one)\./],
      paused: ['leads', /^(Let's do an easier one|Then we leave that one)\./],
      away: ['leads', /^(Let's do an easier one|Then we leave that one)\./],
    },
  ],
  [
    'ouch it hurts',
    {
      fresh: ['asks begin', /emergency number/],
      idle: ['asks begin', /emergency number/],
      asked: ['asks carryOn', /emergency number/],
      running: ['asks afterPain', /emergency number.*something else\?$/],
      paused: ['asks afterPain', /emergency number.*something else\?$/],
      away: ['asks afterPain', /emergency number.*something else\?$/],
    },
  ],
  ...[
    'slow down a bit',
    'hold them longer',
    'talk less',
    'leave out the cobra',
    'just talk me through it',
  ].map(
    (word) =>
      [
        word,
        {
          fresh: ['asks begin'],
          idle: ['asks begin'],
          asked: ['asks carryOn'],
          running: ['leads'],
          paused: ['paused'],
          away: ['closed'],
        },
      ] as const satisfies readonly [string, Record<Situation, Cell>],
  ),
  ...['stop', 'cancel'].map(
    (word) =>
      [
        word,
        {
          fresh: ['closed', /^Goodbye\.$/],
          idle: ['closed', /^Goodbye\.$/],
          asked: ['closed', /^Goodbye\.$/],
          running: ['closed', /^Goodbye\.$/],
          paused: ['closed', /^Goodbye\.$/],
          away: ['closed', /^Goodbye\.$/],
        },
      ] as const satisfies readonly [string, Record<Situation, Cell>],
  ),
  [
    'help',
    {
      fresh: ['asks begin', /You can say/],
      idle: ['asks begin', /You can say/],
      asked: ['asks carryOn', /Yes or no.*Carry on/],
      running: ['leads', /^You can say: pause, next, or that's too hard\./],
      paused: ['paused', /^You can say: resume/],
      away: ['closed', /You can say/],
    },
  ],
];

const situations: readonly Situation[] = ['fresh', 'idle', 'asked', 'running', 'paused', 'away'];

/** Where a stream makes a difference: it has no session to pause in, and "stop" may arrive as "pause". */
const streamed: Readonly<Record<string, Partial<Record<Situation, Cell>>>> = {
  pause: {
    fresh: ['closed', /^Goodbye\.$/],
    idle: ['closed', /^Goodbye\.$/],
    running: ['closed', /^Paused\.$/],
    paused: ['closed', /^Paused\.$/],
    away: ['closed', /^Paused\.$/],
  },
  // What is said of the stretch is in the stream.
  'do cat-cow with me': { idle: ['leads', /^Let's do cat-cow\./] },
  'go to cat-cow': {
    idle: ['leads', /^10 minutes/],
    asked: ['leads'],
    running: ['leads'],
    paused: ['leads'],
    away: ['leads'],
  },
  repeat: { running: ['leads'] },
  help: {
    running: ['leads', /Alexa, pause\. Alexa, next\. Or: Alexa, tell my back stretches that's too hard\.$/],
  },
  'just talk me through it': { running: ['leads', /^I'll talk you through it\./] },
};

describe.each(['spoken', 'streamed'] as const)('%s', (medium) => {
  const inSituation = situationsOf(medium);
  describe.each(table)('"%s"', (word, cells) => {
    it.each(situations)('when %s', async (situation) => {
      const { who, say } = await inSituation[situation]();
      const own = medium === 'streamed' ? streamed[word]?.[situation] : undefined;
      const [after, speech] = own ?? cells[situation];
      const heard = await say(word);
      expect({ after: await afterOf(who, heard), intent: heard.intent }).toEqual({
        after,
        intent: heard.intent,
      });
      if (speech) expect(heard.speech).toMatch(speech);
    });
  });
});

const inSituation = situationsOf('spoken');

describe('not understood', () => {
  const nonsense = 'the weather in reykjavik yesterday evening';

  it('gives one example, then another, and the third time leaves kindly', async () => {
    const { who } = await inSituation.idle();
    const first = await who.says(oneShotFor(nonsense), 86_400);
    const second = await who.says(nonsense, 5);
    const third = await who.says(nonsense, 5);
    expect([first.intent, second.intent, third.intent]).toEqual(Array(3).fill('AMAZON.FallbackIntent'));
    expect(first.speech).not.toBe(second.speech);
    expect([first.isOpen, second.isOpen, third.isOpen]).toEqual([true, true, false]);
  });

  it.each(['asked', 'running', 'paused'] as const)('when %s, nothing is lost', async (situation) => {
    const { who, say } = await inSituation[situation]();
    const before = await who.practice();
    const heard = await say(nonsense);
    expect(heard.intent).toBe('AMAZON.FallbackIntent');
    const expected = { asked: 'asks carryOn', running: 'leads', paused: 'paused' } as const;
    expect(await afterOf(who, heard)).toBe(expected[situation]);
    expect((await who.practice())?.routine).toEqual(before?.routine);
  });
});

describe('the session ends by itself', () => {
  it.each(['running', 'paused'] as const)('when %s, the place is kept', async (situation) => {
    const { who } = await inSituation[situation]();
    const before = await who.practice();
    await who.leaves('EXCEEDED_MAX_REPROMPTS', 100);
    const after = await who.practice();
    expect(after?.routine).toEqual(before?.routine);
    expect(after?.place.step).toBeGreaterThanOrEqual(before?.place.step ?? Number.NaN);
  });

  it('when asked, the question is gone', async () => {
    const { who } = await inSituation.asked();
    await who.leaves();
    const heard = await who.says(oneShotFor('yes'), 10);
    expect(await afterOf(who, heard)).toBe('leads');
  });
});
