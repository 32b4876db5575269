/** What there is to lead: every stretch, every wish, and the longest that commands can make of them. */
import { lengthOf } from '../../lambda/render/score.js';
import { stretchIds, stretchOf } from '../../lambda/routine/catalogue.js';
import { type Choices, nothingDone } from '../../lambda/routine/history.js';
import { type PlanInput, plan, planAlone } from '../../lambda/routine/plan.js';
import { tempos } from '../../lambda/routine/restyle.js';
import { firstWish, type Routine, type Wish } from '../../lambda/routine/routine.js';
import type { Talk } from '../../lambda/routine/stretch.js';
import { locales, voiceFor } from '../../lambda/voice/voice.js';

export const talks: readonly Talk[] = ['full', 'brief', 'quiet'];
const regions = ['lower-back', 'upper-back', 'neck', 'shoulders', 'hips', 'hamstrings'] as const;
const day = '2026-11-20';

/** Everything, or nothing, is known: steps are told in full, or briefly. */
const inputFor = (wish: Wish, talk: Talk, more: Partial<PlanInput> = {}): PlanInput => ({
  wish,
  day,
  talk,
  history: nothingDone,
  choices: {},
  ...more,
});
const knowsAll = { history: { ...nothingDone, met: stretchIds } };

export interface Case {
  readonly name: string;
  readonly locale: string;
  readonly routine: Routine;
}

/** Every stretch by itself, in a locale, with every amount of talk, told in full and briefly. */
export const aloneIn = (locale: string, choices: Choices = {}): Case[] =>
  stretchIds.flatMap((stretch) =>
    talks.flatMap((talk) =>
      [{ choices }, { choices, ...knowsAll }].map((known) => {
        const routine = planAlone(stretch, inputFor(firstWish, talk, known));
        return { name: `${stretch}, ${talk}, ${routine.steps[0].detail}, ${locale}`, locale, routine };
      }),
    ),
  );

/** Every wish that a plan has to serve, with every amount of talk. */
export function plannedIn(locale: string): Case[] {
  const lengths = lengthOf(voiceFor(locale));
  const cases: Case[] = [];
  for (const setting of ['floor', 'chair', 'standing'] as const)
    for (const level of ['gentle', 'regular'] as const)
      for (const lowBending of [false, true])
        for (const minutes of setting === 'floor' ? [3, 5, 7, 10, 15, 20, 30] : [3, 5, 7, 10, 15])
          for (const talk of talks) {
            const wish = { ...firstWish, setting, level, lowBending, minutes };
            const { routine } = plan(inputFor(wish, talk), lengths);
            const low = lowBending ? ', low bending' : '';
            cases.push({ name: `${minutes} min, ${setting}, ${level}${low}, ${talk}`, locale, routine });
          }
  for (const region of regions)
    for (const minutes of [3, 5, 7, 10]) {
      const { routine } = plan(inputFor({ ...firstWish, region, minutes }, 'full'), lengths);
      cases.push({ name: `${minutes} min, ${region}`, locale, routine });
    }
  return cases;
}

/** The longest there is: long holds, the slowest tempo, four sets of everything, and the three that are led by name. */
export function longest(locale: string): Case[] {
  const lengths = lengthOf(voiceFor(locale));
  const cases: Case[] = [];
  for (const talk of talks)
    for (const tempo of tempos)
      for (const minutes of [5, 30]) {
        const wish = { ...firstWish, minutes, level: 'regular' } as const;
        const input = inputFor(wish, talk, { choices: { tempo, holdRungs: 2 } });
        const { routine } = plan(input, lengths);
        const most = routine.steps.map((step) => {
          const four = step.work.kind === 'hold' && stretchOf(step.stretch).move.kind === 'hold';
          return four ? { ...step, work: { kind: 'hold', seconds: 60, sets: 4 } as const } : step;
        });
        const [first, ...rest] = most;
        const name = `${minutes} min × ${tempo}, ${talk}`;
        cases.push({ name: `long holds, ${name}`, locale, routine });
        if (first)
          cases.push({
            name: `longest holds, ${name}`,
            locale,
            routine: { ...routine, steps: [first, ...rest] },
          });
        for (const stretch of ['lying-stone', 'fetal-curl', 'chair-hang', 'slow-breaths'] as const) {
          const alone = planAlone(stretch, input).steps[0];
          const steps = [routine.steps[0], alone, ...routine.steps.slice(1)] as const;
          cases.push({ name: `${stretch} within ${name}`, locale, routine: { ...routine, steps } });
          cases.push({
            name: `${stretch}, ${name}`,
            locale,
            routine: { ...routine, steps: [alone], alone: true },
          });
        }
      }
  return cases;
}

export const everyCase = (): Case[] => [
  ...locales.flatMap((locale) => aloneIn(locale)),
  ...plannedIn('en-US'),
  ...locales
    .filter((locale) => locale !== 'en-US')
    .flatMap((locale) => plannedIn(locale).filter(({ name }) => name.startsWith('10 min'))),
  ...tempos.flatMap((tempo) => aloneIn('en-US', { tempo })),
  ...longest('en-US'),
];
