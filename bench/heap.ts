/** The heap of a process that has answered many people: what stays is what leaks. */
import type { RequestEnvelope } from 'ask-sdk-model';
import {
  envelope,
  explain,
  intent,
  launch,
  minutes,
  resolved,
  startTenMinutes,
  validate,
} from './questions.js';
import type { Door } from './warm.js';

export interface Heap {
  readonly startBytes: number;
  readonly endBytes: number;
}

const locales = ['en-US', 'en-GB', 'en-AU', 'en-CA', 'en-IN'];
const regions = ['whole-back', 'lower-back', 'upper-back', 'neck', 'shoulders', 'hips', 'hamstrings'];

/** The `index`-th request: other people, days, locales, wishes and names nobody knows, so that whatever is kept of one shows. */
function request(index: number): RequestEnvelope {
  const at = new Date(Date.UTC(2026, 0, 1, 8) + index * 3_600_000).toISOString().replace('.000', '');
  const asking = { userId: `someone-${index}`, locale: locales[index % locales.length] ?? 'en-US', at };
  const unknown = { name: 'stretch', value: `nobody knows ${index}`, confirmationStatus: 'NONE' } as const;
  switch (index % 10) {
    case 0:
      return intent(
        'StartRoutineIntent',
        {
          length: minutes(3 + (index % 17)),
          region: resolved('region', regions[(index / 10) % regions.length] ?? 'neck'),
        },
        asking,
      );
    case 1:
    case 2:
      return envelope({ type: 'LaunchRequest' }, { ...asking, attributes: {} });
    case 3:
      return intent('ExplainStretchIntent', { stretch: unknown }, asking);
    case 4:
      return intent('TipIntent', {}, asking);
    case 5:
      return intent('AMAZON.HelpIntent', {}, asking);
    case 6:
      return envelope({ type: 'SessionEndedRequest', reason: 'USER_INITIATED' }, asking);
    default:
      return { ...explain.request, context: envelope({ type: '' }, asking).context };
  }
}

/** Enough that all code is compiled, and that what is kept of sentences, which is bounded, is full. */
const warmUps = 50_000;

/** Answers so many requests. Needs a Node with --expose-gc. Throws when the skill cannot answer rightly any more at the end. */
export async function heapAfter(answer: Door, requests: number): Promise<Heap> {
  const collect = globalThis.gc;
  if (!collect) throw new Error('The heap is measured with --expose-gc');
  const used = (): number => {
    collect();
    collect();
    return process.memoryUsage().heapUsed;
  };
  for (let index = 0; index < warmUps; index++) await answer(request(index), {});
  const startBytes = used();
  for (let index = warmUps; index < warmUps + requests; index++) await answer(request(index), {});
  const endBytes = used();
  for (const [name, question] of Object.entries({ launch, explain, startTenMinutes })) {
    const said = JSON.stringify(await answer(structuredClone(question.request), {}));
    validate(`${name} after all that`, said, question.says);
  }
  return { startBytes, endBytes };
}
