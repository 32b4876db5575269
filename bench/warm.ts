/** Warm requests: from the request's text to the answer's, as Lambda's runtime hands them over, in one process. */
import type { RequestEnvelope, ResponseEnvelope } from 'ask-sdk-model';
import { type Question, validate } from './questions.js';

export type Door = (event: RequestEnvelope, context: unknown) => Promise<ResponseEnvelope>;

export interface Warm {
  /** Microseconds of each request. */
  readonly us: readonly number[];
  /** Microseconds of JSON.parse on the same request and JSON.stringify on the same answer. */
  readonly floorUs: readonly number[];
}

const warmUps = 1_000;
const block = 50;

/** Answers each question as often as it says, in turns with all others. Throws when an answer is wrong. */
export async function warmAnswers(
  answer: Door,
  questions: Readonly<Record<string, Question & { readonly times: number }>>,
): Promise<Readonly<Record<string, Warm>>> {
  const runs = await Promise.all(
    Object.entries(questions).map(async ([name, { request, says, times }]) => {
      const text = JSON.stringify(request);
      const response = await answer(JSON.parse(text), {});
      validate(name, JSON.stringify(response), says);
      return { name, text, response, says, times, us: [] as number[], floorUs: [] as number[] };
    }),
  );
  for (let done = -warmUps; runs.some(({ times }) => done < times); done += block) {
    for (const { name, text, response, says, times, us, floorUs } of runs) {
      if (done >= times) continue;
      for (let index = 0; index < block; index++) {
        const from = performance.now();
        JSON.parse(text);
        JSON.stringify(response);
        const between = performance.now();
        const said = JSON.stringify(await answer(JSON.parse(text), {}));
        const to = performance.now();
        if (index === 0) validate(name, said, says);
        if (done < 0) continue;
        floorUs.push((between - from) * 1_000);
        us.push((to - between) * 1_000);
      }
    }
  }
  return Object.fromEntries(runs.map(({ name, us, floorUs }) => [name, { us, floorUs }]));
}
