/** People in a table, as the skill itself stored them: what a cold start reads is what a warm one wrote. */
import type { PersistenceAdapter } from 'ask-sdk-core';
import type { RequestEnvelope, ResponseEnvelope } from 'ask-sdk-model';
import { localDynamo, TABLE } from '../tests/store/local-dynamo.js';
import type { Contender } from './cold.js';
import { type Asking, envelope, intent, resolved } from './questions.js';
import type { Door } from './warm.js';

/** Opens a door on a store of one's own. */
export type Open = (options: { readonly store: PersistenceAdapter }) => Door;

/** The attributes that are kept of somebody after these requests. */
async function keptAfter(
  open: Open,
  requests: readonly ((asking: Asking) => RequestEnvelope)[],
): Promise<string> {
  let kept = '{}';
  const answer = open({
    store: {
      getAttributes: async () => JSON.parse(kept),
      saveAttributes: async (_, attributes) => {
        kept = JSON.stringify(attributes);
      },
    },
  });
  let last: ResponseEnvelope | undefined;
  for (const request of requests) {
    last = await answer(request({ isNew: !last, attributes: last?.sessionAttributes ?? {} }), {});
  }
  return kept;
}

const ended = (at: string) => (asking: Asking) =>
  envelope({ type: 'SessionEndedRequest', reason: 'USER_INITIATED' }, { ...asking, at });

/** Somebody who left in the middle of a routine, two hours ago. */
const unfinished = (open: Open): Promise<string> =>
  keptAfter(open, [
    (asking) => envelope({ type: 'LaunchRequest' }, { ...asking, at: '2026-11-20T06:00:00Z' }),
    (asking) => intent('AMAZON.YesIntent', {}, { ...asking, at: '2026-11-20T06:00:30Z' }),
    ended('2026-11-20T06:03:00Z'),
  ]);

/** Somebody who did one stretch yesterday. */
const returning = (open: Open): Promise<string> =>
  keptAfter(open, [
    (asking) => envelope({ type: 'LaunchRequest' }, { ...asking, at: '2026-11-19T06:00:00Z' }),
    (asking) =>
      intent(
        'StartStretchIntent',
        { stretch: resolved('stretch', 'cat-cow') },
        { ...asking, at: '2026-11-19T06:00:30Z' },
      ),
    ended('2026-11-19T06:10:00Z'),
  ]);

export interface People {
  /** A launch that reads somebody and asks them a question. */
  readonly carryingOn: Contender;
  /** A launch that reads somebody, leads them through ten minutes, and writes that down. */
  readonly comingBack: Contender;
  readonly close: () => Promise<void>;
}

/** Cold starts of a bundle on a DynamoDB of its own, which has to be closed. */
export async function peopleOn(bundle: string, open: Open): Promise<People> {
  const table = await localDynamo();
  const environment = {
    TABLE_NAME: TABLE,
    DYNAMO_ENDPOINT: table.endpoint,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'key',
    AWS_SECRET_ACCESS_KEY: 'secret',
  };
  const somebody = (name: string, userId: string, kept: string, says: RegExp): Contender => ({
    name,
    bundle,
    environment,
    request: envelope({ type: 'LaunchRequest' }, { userId, attributes: {} }),
    says,
    prepare: () => table.plant({ id: { S: userId }, v: { N: '1' }, attributes: { S: kept } }),
  });
  return {
    carryingOn: somebody('one read', 'unfinished', await unfinished(open), /<speak>.*Carry on with /),
    comingBack: somebody(
      'one read, ten minutes led, one write',
      'returning',
      await returning(open),
      /<speak>.*10 minutes for your whole back, on the floor\..*"reprompt".*<speak>/,
    ),
    close: table.close,
  };
}
