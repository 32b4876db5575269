// What people may say to whatever plays, or played last, without naming it: these reach the skill in or out of its model.
// Amazon's list of standard built-in intents, and its page on long-form audio for "stop".
import { heardAs } from '../models/heard.js';
import { spokenIn } from '../models/spoken.js';
import type { Understood } from '../models/understand.js';
import { withoutCourtesies } from './invocation.js';

/** What the skill is asked when one of these is meant, while no session is open. */
const asked: Readonly<Record<string, string>> = {
  'AMAZON.NextIntent': 'AMAZON.NextIntent',
  'AMAZON.PreviousIntent': 'AMAZON.PreviousIntent',
  'AMAZON.PauseIntent': 'AMAZON.PauseIntent',
  'AMAZON.ResumeIntent': 'AMAZON.ResumeIntent',
  'AMAZON.StopIntent': 'AMAZON.PauseIntent',
  'AMAZON.CancelIntent': 'AMAZON.CancelIntent',
  'AMAZON.RepeatIntent': 'AMAZON.RepeatIntent',
  'AMAZON.StartOverIntent': 'AMAZON.StartOverIntent',
  'AMAZON.LoopOnIntent': 'AMAZON.LoopOnIntent',
  'AMAZON.LoopOffIntent': 'AMAZON.LoopOffIntent',
  'AMAZON.ShuffleOnIntent': 'AMAZON.ShuffleOnIntent',
  'AMAZON.ShuffleOffIntent': 'AMAZON.ShuffleOffIntent',
};

/** What such words mean; undefined for any others. Only the very phrases count: the skill's own samples are not asked. */
export const controlIn = (words: string, locale: string): Understood | undefined => {
  const { builtIn, courtesies } = spokenIn(locale);
  const heard = withoutCourtesies(heardAs(words), courtesies);
  for (const [meant, intent] of Object.entries(asked)) {
    const sample = builtIn[meant]?.find((phrase) => heardAs(phrase) === heard);
    if (sample !== undefined) return { intent, slots: {}, sample, score: 1, exact: true };
  }
  return undefined;
};
