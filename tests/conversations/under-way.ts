/** Somebody in the midst of a routine, and where in it they are. */
import { scoreOf } from '../../lambda/render/score';
import type { Routine } from '../../lambda/routine/routine';
import { voiceFor } from '../../lambda/voice/voice';
import { oneOf, when } from './listening';
import { type Heard, type Person, person } from './person';

export const voice = voiceFor('en-US');
export const { cues } = voice.words;
export const starts = oneOf(cues.start.hold);
export const switches = oneOf(cues.switch);
export const halves = oneOf(cues.halfway);

export interface Led {
  readonly somebody: Person;
  /** The answer that is being spoken. */
  readonly heard: Heard;
}

export async function led(wish = 'yes', now?: string): Promise<Led> {
  const somebody = person(now ? { now } : {});
  await somebody.says('Alexa, start my back stretches');
  return { somebody, heard: await somebody.says(wish) };
}

export const steps = async (somebody: Person) => (await somebody.practice())?.routine.steps ?? [];
export const present = async (somebody: Person): Promise<string | undefined> => {
  const practice = await somebody.practice();
  return practice?.routine.steps[practice.place.step]?.stretch;
};
export const lengthMs = async (somebody: Person): Promise<number> =>
  scoreOf((await somebody.practice())?.routine as unknown as Routine, voice).lastsMs;

/** Seconds between a get-ready and the count of three: what is left of a hold but its last three seconds. */
export const restOfHold = (heard: Heard): number =>
  when(heard, /^3$/).fromSeconds - (when(heard, /Get into position\.$/).toSeconds + 4);
