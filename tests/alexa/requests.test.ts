import { intents, isConversation, skill } from '../../lambda/alexa/skill';
import { person } from '../conversations/person';
import { problemsOf } from '../schemas/validate';
import { bare, events, oddities } from './envelopes';
import { answerTo, envelopeWith, intentRequest, labels, nowMs, speechOf, withoutUndefined } from './sending';

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
