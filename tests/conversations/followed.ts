/** A first routine, heard from its first word to its last. */
import { followed, type Said, saidIn } from './listening';
import { type Heard, type Person, person } from './person';

export interface Followed {
  readonly somebody: Person;
  readonly answers: readonly Heard[];
  /** Every phrase with its time within its own answer. */
  readonly said: readonly (Said & { readonly answer: number })[];
  readonly steps: NonNullable<Awaited<ReturnType<Person['practice']>>>['routine']['steps'];
}

export async function follow(wish: string, talk?: string): Promise<Followed> {
  const somebody = person();
  await somebody.says('Alexa, start my back stretches');
  if (talk) await somebody.says(talk);
  const answers = await followed(somebody, await somebody.says(wish));
  const said = answers.flatMap((heard, answer) => saidIn(heard).map((each) => ({ ...each, answer })));
  return { somebody, answers, said, steps: (await somebody.practice())?.routine.steps ?? [] };
}
