/** Ways in which a session ends, and coming back after them. */
import { type Heard, type Person, person } from './person';

export const minutes = 60;
export const hours = 3_600;

export async function led(wish = 'ten minutes for my hips'): Promise<{ somebody: Person; heard: Heard }> {
  const somebody = person();
  await somebody.says('Alexa, start my back stretches');
  return { somebody, heard: await somebody.says(wish) };
}

export const launches = (somebody: Person, afterSeconds: number): Promise<Heard> =>
  somebody.says('Alexa, start my back stretches', afterSeconds);

/** Ways in which a session ends. */
export const endings: readonly (readonly [string, (somebody: Person) => Promise<void>])[] = [
  ['eight seconds of silence, twice', (somebody) => somebody.leaves('EXCEEDED_MAX_REPROMPTS', 30)],
  ['"exit"', (somebody) => somebody.leaves('USER_INITIATED', 5)],
  ['an error', (somebody) => somebody.leaves('ERROR', 5)],
  ['a crash that the skill never hears of', async (somebody) => somebody.crashes()],
  [
    'another skill, and only then word of the end',
    async (somebody) => {
      somebody.waits(20);
      await somebody.leaves('USER_INITIATED', 100);
    },
  ],
];
