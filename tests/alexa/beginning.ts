/** Somebody who has begun. */
import type { Person } from '../conversations/person';

export async function begun(somebody: Person, wish = 'yes'): Promise<void> {
  await somebody.says('Alexa, start my back stretches');
  await somebody.says(wish);
}

/** A routine of three minutes from its first word to its last. */
export async function wholeRoutine(somebody: Person): Promise<void> {
  await begun(somebody, 'a three minute routine');
  await somebody.leaves('EXCEEDED_MAX_REPROMPTS', 300);
}
