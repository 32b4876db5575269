/** Every request that Alexa may send, whole and maimed: answered as it should be, and never with an exception. */
import type { RequestEnvelope, ResponseEnvelope } from 'ask-sdk-model';
import { intents, isConversation, skill } from '../../lambda/alexa/skill';
import { voiceFor } from '../../lambda/voice/voice';
import { inMemory, storeOn } from '../../rehearsal/file-store';
import { holdsRules, person, words } from '../conversations/person';
import { problemsOf } from '../schemas/validate';
import { bare, events, oddities } from './envelopes';

const nowMs = (): number => Date.parse('2026-11-20T16:00:00Z');

/** A launch or an intent with any of its parts replaced. */
function envelopeWith(
  parts: { request?: unknown; session?: unknown; context?: unknown } = {},
): RequestEnvelope {
  const whole = {
    version: '1.0',
    session: {
      new: true,
      sessionId: 'amzn1.echo-api.session.1',
      application: { applicationId: 'skill' },
      user: { userId: 'somebody' },
      attributes: {},
    },
    context: {
      System: {
        application: { applicationId: 'skill' },
        user: { userId: 'somebody' },
        device: { deviceId: 'kitchen', supportedInterfaces: {} },
        apiEndpoint: 'https://api.example.com',
      },
    },
    request: launch,
  };
  return { ...whole, ...parts } as unknown as RequestEnvelope;
}

const launch = {
  type: 'LaunchRequest',
  requestId: 'amzn1.echo-api.request.1',
  timestamp: '2026-11-20T16:00:00Z',
  locale: 'en-US',
};

const intentRequest = (name: unknown, slots?: unknown): Record<string, unknown> => ({
  ...launch,
  type: 'IntentRequest',
  dialogState: 'COMPLETED',
  intent: { name, confirmationStatus: 'NONE', ...(slots === undefined ? {} : { slots }) },
});

const withoutUndefined = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const speechOf = ({ response: { outputSpeech } }: ResponseEnvelope): string =>
  words(outputSpeech && 'ssml' in outputSpeech ? outputSpeech.ssml : '');

/** A skill of its own for every question, so that one answer doesn't change the next. */
async function answerTo(envelope: RequestEnvelope): Promise<ResponseEnvelope> {
  const answer = await skill({ store: storeOn(inMemory()), nowMs })(envelope);
  holdsRules(envelope.request.type, answer);
  return answer;
}

const labels = (values: readonly unknown[]): [string, unknown][] =>
  values.map((value) => [(JSON.stringify(value) ?? 'undefined').slice(0, 60), value]);

describe('what is no conversation', () => {
  it.each(
    events.map(
      (event) => [event.type, JSON.stringify(event['reason'] ?? event['error'] ?? ''), event] as const,
    ),
  )(
    '%s %s gets an empty answer, whole or maimed, with a session or without',
    async (_type, _detail, event) => {
      for (const request of [event, bare(event)]) {
        for (const session of [envelopeWith().session, undefined]) {
          const { response } = await answerTo(envelopeWith({ request, session }));
          expect(response).toEqual({});
        }
      }
    },
  );

  it('knows the events by names that Amazon gives them', () => {
    const known = events.filter((request) => problemsOf('request', envelopeWith({ request })).length === 0);
    const strangers = events.filter((event) => !known.includes(event)).map(({ type }) => type);
    expect(strangers.filter((type) => !/^$|^Something/.test(type))).toEqual([]);
  });

  it.each(
    events.filter(({ type }) => type !== 'SessionEndedRequest').map((event) => [event.type, event] as const),
  )('%s in the midst of a routine changes nothing', async (_type, event) => {
    const somebody = person();
    await somebody.says('Alexa, start my back stretches');
    await somebody.says('yes');
    const before = await somebody.stored();
    await somebody.sendsRequest(event, 60);
    expect(await somebody.stored()).toEqual(before);
    expect((await somebody.says('Alexa, how long left', 35)).speech).toMatch(/^About \d+ minutes left\./);
  });

  it.each(['USER_INITIATED', 'EXCEEDED_MAX_REPROMPTS', 'ERROR'] as const)(
    'the end of a session by %s keeps the place of that moment',
    async (reason) => {
      const somebody = person();
      await somebody.says('Alexa, start my back stretches');
      await somebody.says('yes');
      const begun = await somebody.practice();
      await somebody.leaves(reason, 95);
      const left = await somebody.practice();
      expect(left?.routine).toEqual(begun?.routine);
      expect(left?.place).not.toEqual(begun?.place);
      expect(left).not.toHaveProperty('map');
    },
  );

  it('the end of a session that nobody knows of changes nothing', async () => {
    const somebody = person();
    await somebody.says('Alexa, start my back stretches');
    await somebody.says('yes');
    const before = await somebody.stored();
    somebody.crashes();
    await somebody.leaves('ERROR', 30);
    expect(await somebody.stored()).toEqual(before);
  });
});

describe('intents as nobody sends them', () => {
  const slotNames = [
    'stretch',
    'length',
    'region',
    'place',
    'level',
    'bending',
    'pace',
    'hold',
    'talk',
    'topic',
    'medium',
  ];

  it.each(Object.keys(intents))(
    '%s is answered without slots, and with any nonsense in them',
    async (name) => {
      for (const slots of [
        ...oddities,
        ...oddities.map((odd) => Object.fromEntries(slotNames.map((slot) => [slot, odd]))),
      ]) {
        await answerTo(envelopeWith({ request: intentRequest(name, slots) }));
      }
    },
  );

  it.each([
    'PT0S',
    'P0D',
    'PT0.4S',
    'PT1M',
    'PT100M',
    'PT99999999999999999999M',
    'P1Y2M10DT2H30M',
    'P3W',
    'PT',
    'P',
    'PT-5M',
    '-PT5M',
    'PT1.5M',
    'PT1.5.5M',
    'ten minutes',
    '?',
  ])('a length of "%s" is a routine all the same', async (value) => {
    const slots = { length: { name: 'length', value, confirmationStatus: 'NONE' } };
    const session = {
      ...envelopeWith().session,
      new: false,
      attributes: { notes: { misses: 0, welcomed: true } },
    };
    const answer = await answerTo(
      envelopeWith({ session, request: intentRequest('StartRoutineIntent', slots) }),
    );
    expect(speechOf(answer)).toMatch(
      /^(That doesn't quite fit\. Here's the nearest\. )?[\d.]+ minutes? for your whole back/,
    );
  });

  it.each(labels([...oddities, 'SomethingElseIntent', 'AMAZON.ScrollUpIntent']))(
    'an intent named %s is not understood, and says so kindly',
    async (_label, name) => {
      const answer = await answerTo(envelopeWith({ request: withoutUndefined(intentRequest(name)) }));
      const fallback = await answerTo(envelopeWith({ request: intentRequest('AMAZON.FallbackIntent') }));
      expect(speechOf(answer)).toBe(speechOf(fallback));
    },
  );

  it.each(labels(oddities))('an intent that is %s is not understood', async (_label, intent) => {
    await answerTo(envelopeWith({ request: withoutUndefined({ ...intentRequest('TipIntent'), intent }) }));
  });
});

describe('envelopes as nobody sends them', () => {
  const welcome = voiceFor('en-US').prompt('welcome');

  it.each(labels(oddities))('session %s', async (_label, session) => {
    expect(speechOf(await answerTo(envelopeWith({ session })))).toContain(welcome);
  });

  it.each(labels(oddities))('attributes %s', async (_label, attributes) => {
    const session = { ...envelopeWith().session, attributes };
    expect(speechOf(await answerTo(envelopeWith({ session })))).toContain(welcome);
  });

  it.each(labels(oddities))('notes, practice and unsaved changes %s', async (_label, odd) => {
    const nested = [
      { notes: odd, practice: odd, unsaved: odd, atMs: odd },
      { notes: { misses: 0, pending: odd, last: odd, tips: odd } },
      { notes: { misses: 0, pending: { kind: 'which', intent: odd, among: odd } } },
      { notes: { misses: 0, pending: { kind: 'together', stretch: odd } } },
      { notes: { misses: 0, pending: { kind: 'begin', wish: odd, opensWith: odd ?? 'x' } } },
      { notes: { misses: 0, last: { intent: 'ExplainStretchIntent', slots: { stretch: odd } } } },
      { unsaved: { practice: odd, minutes: odd, met: odd, choices: odd, welcomed: odd } },
    ];
    for (const attributes of nested) {
      const session = { ...envelopeWith().session, new: false, attributes: withoutUndefined(attributes) };
      for (const name of [
        'AMAZON.YesIntent',
        'AMAZON.NoIntent',
        'AMAZON.RepeatIntent',
        'AMAZON.HelpIntent',
      ]) {
        await answerTo(envelopeWith({ session, request: intentRequest(name) }));
      }
    }
  });

  it.each(labels(oddities))('context %s', async (_label, context) => {
    const answer = await skill({ nowMs })(envelopeWith({ context }));
    expect(speechOf(answer)).toContain(welcome);
    const device = await skill({ nowMs })(envelopeWith({ context: { System: { device: context } } }));
    expect(speechOf(device)).toContain(welcome);
    const named = await skill({ nowMs })(
      envelopeWith({ context: { System: { device: { deviceId: context } } } }),
    );
    expect(speechOf(named)).toContain(welcome);
  });

  it.each(labels([...oddities, 'xx-YY', 'de-AT', 'en', 'en-ZZ', 'EN-us', 'ja-JP']))(
    'locale %s is answered in words',
    async (_label, locale) => {
      const answer = await answerTo(envelopeWith({ request: withoutUndefined({ ...launch, locale }) }));
      expect(speechOf(answer)).toContain(welcome);
      const begun = await answerTo(
        envelopeWith({ request: withoutUndefined({ ...intentRequest('AMAZON.YesIntent'), locale }) }),
      );
      expect(speechOf(begun)).toMatch(/10 minutes for your whole back, on the floor\. (First|We start)/);
      expect(speechOf(begun)).not.toMatch(/\b(cues|prompts|stretches)\.\w|[a-z][A-Z]\w*\./);
    },
  );

  it.each(
    labels([
      ...oddities,
      '1970-01-01T00:00:00Z',
      '2001-01-01T00:00:00Z',
      '2999-12-31T23:59:59Z',
      '+275760-09-13T00:00:00.000Z',
    ]),
  )('timestamp %s', async (_label, timestamp) => {
    const request = withoutUndefined({ ...intentRequest('AMAZON.YesIntent'), timestamp });
    expect(speechOf(await answerTo(envelopeWith({ request })))).toMatch(/10 minutes for your whole back/);
  });

  it("goes by its own clock when a time can't be read, and by the request's when it runs backwards", async () => {
    const store = storeOn(inMemory());
    const answer = skill({ store, nowMs });
    await answer(envelopeWith({ request: intentRequest('AMAZON.YesIntent') }));
    for (const timestamp of ['soon', '2026-11-20T15:00:00Z', '2020-01-01T00:00:00Z']) {
      const request = { ...intentRequest('HowLongLeftIntent'), timestamp };
      const session = { ...envelopeWith().session, new: false };
      expect(speechOf(await answer(envelopeWith({ session, request })))).toMatch(/^About 10 minutes left\./);
    }
  });

  it('a missing request is no reason to break', async () => {
    const log = jest.spyOn(console, 'error').mockImplementation(() => {});
    const { response } = await skill({ nowMs })({ version: '1.0' } as RequestEnvelope);
    expect(response).toEqual({});
    expect(log).toHaveBeenCalledTimes(1);
    log.mockRestore();
  });
});

describe("another skill's requests", () => {
  it('are refused before anything is read or written', async () => {
    const store = { getAttributes: jest.fn(), saveAttributes: jest.fn() };
    const answer = skill({ store, skillId: 'amzn1.ask.skill.mine', nowMs });
    await expect(answer(envelopeWith())).rejects.toThrow(/ID verification/);
    await expect(answer(envelopeWith({ context: {} }))).rejects.toThrow();
    expect(store.getAttributes).not.toHaveBeenCalled();
    expect(store.saveAttributes).not.toHaveBeenCalled();
  });

  it("are told from the skill's own", async () => {
    const own = skill({ skillId: 'skill', nowMs });
    expect(speechOf(await own(envelopeWith()))).toMatch(/^Welcome/);
  });
});

describe('what may speak', () => {
  it('is a launch or an intent, and nothing else', () => {
    const types = [...new Set([...events.map(({ type }) => type), 'LaunchRequest', 'IntentRequest'])];
    expect(types.filter(isConversation)).toEqual(['LaunchRequest', 'IntentRequest']);
  });
});
