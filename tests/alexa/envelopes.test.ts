/** Envelopes with any of their parts missing or maimed: answered in words, never with an exception. */
import type { RequestEnvelope } from 'ask-sdk-model';
import { skill } from '../../lambda/alexa/skill';
import { voiceFor } from '../../lambda/voice/voice';
import { inMemory, storeOn } from '../../rehearsal/file-store';
import { oddities } from './envelopes';
import {
  answerTo,
  envelopeWith,
  intentRequest,
  labels,
  launch,
  nowMs,
  speechOf,
  withoutUndefined,
} from './sending';

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
