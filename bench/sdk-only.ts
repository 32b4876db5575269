/** The least that can be built on ask-sdk-core: one launch handler. What a cold start is compared with. */
import { SkillBuilders } from 'ask-sdk-core';
import type { RequestEnvelope, ResponseEnvelope } from 'ask-sdk-model';

const built = SkillBuilders.custom()
  .addRequestHandlers({
    canHandle: ({ requestEnvelope: { request } }) => request.type === 'LaunchRequest',
    handle: ({ responseBuilder }) =>
      responseBuilder.speak('Welcome.').reprompt('Shall we begin?').getResponse(),
  })
  .create();

export const handler = (event: RequestEnvelope): Promise<ResponseEnvelope> => built.invoke(event);
