/** Somebody who came before, and what they ask from across the room. */
import { type Heard, type Person, person } from './person';

/** A person who has heard the welcome, and has nothing unfinished. */
export async function known(): Promise<Person> {
  const somebody = person();
  await somebody.says('Alexa, start my back stretches');
  await somebody.says('no');
  return somebody;
}

/** A question to the skill by its name. */
export const asks = (somebody: Person, question: string): Promise<Heard> =>
  somebody.says(`Alexa, ask my back stretches ${question}`);
