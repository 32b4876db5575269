import { understand } from '../../models/understand.js';
import { type Asking, envelopeOf, type Sender, type Session, skillId } from '../../rehearsal/envelope.js';
import { smallModel } from '../models/small-model.js';
import { problemsOf } from '../schemas/validate.js';

const session: Session = { id: 'session', isNew: true, attributes: { kept: 1 } };
const sender = { device: 'A', player: undefined, locale: 'en-US', model: smallModel } as const;
const epochMs = Date.parse('2026-11-20T07:30:09.999Z');

const envelope = (asking: Asking, more: Partial<Sender> = {}) =>
  envelopeOf(asking, session, { ...sender, ...more }, epochMs, '7');
const said = (utterance: string) =>
  envelope({ type: 'IntentRequest', understood: understand(smallModel, 'en-US', utterance) });
const intentOf = (utterance: string) => {
  const { request } = said(utterance);
  if (request.type !== 'IntentRequest') throw new Error(request.type);
  return request.intent;
};

test('a launch has everything that Alexa sends', () => {
  const user = { userId: 'amzn1.ask.account.REHEARSAL' };
  expect(envelope({ type: 'LaunchRequest' })).toEqual({
    version: '1.0',
    session: {
      new: true,
      sessionId: 'session',
      application: { applicationId: skillId },
      attributes: { kept: 1 },
      user,
    },
    context: {
      System: {
        application: { applicationId: skillId },
        user,
        device: { deviceId: 'amzn1.ask.device.REHEARSAL-A', supportedInterfaces: {} },
        apiEndpoint: 'https://api.amazonalexa.com',
        apiAccessToken: 'rehearsal',
      },
    },
    request: {
      type: 'LaunchRequest',
      requestId: 'amzn1.echo-api.request.7',
      timestamp: '2026-11-20T07:30:09Z',
      locale: 'en-US',
    },
  });
});

test('a device for audio says so, and that it plays nothing', () => {
  const { context } = envelope({ type: 'LaunchRequest' }, { player: { playerActivity: 'IDLE' } });
  expect(context.System.device?.supportedInterfaces).toEqual({ AudioPlayer: {} });
  expect(context.AudioPlayer).toEqual({ playerActivity: 'IDLE' });
});

test('all slots of the intent are there, a match with its id, a duration as ISO 8601', () => {
  const { slots = {} } = intentOf('a ten minute routine for my low back');
  expect(Object.keys(slots)).toEqual(['length', 'region', 'place']);
  const { length, region, place } = slots;
  expect(length).toEqual({
    name: 'length',
    value: 'PT10M',
    confirmationStatus: 'NONE',
    source: 'USER',
    slotValue: { type: 'Simple', value: 'PT10M' },
  });
  expect(place).toEqual({ name: 'place', confirmationStatus: 'NONE', source: 'USER' });
  expect(region).toMatchObject({
    value: 'low back',
    resolutions: {
      resolutionsPerAuthority: [
        {
          authority: `amzn1.er-authority.echo-sdk.${skillId}.REGION`,
          status: { code: 'ER_SUCCESS_MATCH' },
          values: [{ value: { name: 'lower back', id: 'lower-back' } }],
        },
      ],
    },
  });
});

test('a value that the model does not know is sent as it was said, without a match', () => {
  const { slots: { stretch } = {} } = intentOf('how do I do the banana');
  expect(stretch).toMatchObject({
    value: 'the banana',
    resolutions: { resolutionsPerAuthority: [{ status: { code: 'ER_SUCCESS_NO_MATCH' } }] },
  });
  expect(JSON.stringify(stretch)).not.toContain('values');
});

test('an intent without slots has none', () => {
  expect(intentOf('pause')).toEqual({ name: 'AMAZON.PauseIntent', confirmationStatus: 'NONE' });
});

test('the end of a session says why', () => {
  const { request } = envelope({ type: 'SessionEndedRequest', reason: 'ERROR', message: 'too long' });
  expect(request).toMatchObject({
    reason: 'ERROR',
    error: { type: 'INVALID_RESPONSE', message: 'too long' },
  });
});

test.each([
  envelope({ type: 'LaunchRequest' }),
  envelope({ type: 'SessionEndedRequest', reason: 'USER_INITIATED' }),
  said('a ten minute routine on the floor'),
  said('pause'),
])('request %# is what Amazon says a request is', (request) => {
  expect(problemsOf('request', request)).toEqual([]);
});

test('what the skill does to the attributes does not reach the session', () => {
  const { session: sent } = envelope({ type: 'LaunchRequest' });
  Object.assign(sent?.attributes ?? {}, { more: 2 });
  expect(session.attributes).toEqual({ kept: 1 });
});
