/** The wishes that are promised to the minute, and the people who make them. */
import { stretchIds } from '../../lambda/routine/catalogue.js';
import { type Choices, type History, nothingDone } from '../../lambda/routine/history.js';
import { firstWish, type Wish } from '../../lambda/routine/routine.js';
import type { Region, Talk, WishedRegion } from '../../lambda/routine/stretch.js';

export const today = '2026-11-20';
export const known: History = { days: { '2026-11-18': 10 }, met: stretchIds };
export const regions: readonly Region[] = [
  'lower-back',
  'upper-back',
  'neck',
  'shoulders',
  'hips',
  'hamstrings',
];
/** Everything that may be asked for, the whole back first. */
export const wishedRegions: readonly WishedRegion[] = ['whole-back', ...regions];

/** The wishes that the product promises to serve to the minute. */
export const promised: Wish[] = (['gentle', 'regular'] as const).flatMap((level) => [
  ...(['floor', 'chair', 'standing'] as const).flatMap((setting) =>
    [false, true].flatMap((lowBending) =>
      [3, 5, 7, 10, 15].map(
        (minutes): Wish => ({ minutes, region: 'whole-back', setting, level, lowBending }),
      ),
    ),
  ),
  ...[20, 30].map((minutes): Wish => ({ ...firstWish, level, minutes })),
  ...regions.flatMap((region) =>
    [3, 5, 7, 10].map((minutes): Wish => ({ ...firstWish, level, minutes, region })),
  ),
]);

export const people: readonly [who: string, talk: Talk, history: History, choices: Choices][] = [
  ['new', 'full', nothingDone, {}],
  ['known', 'full', known, {}],
  ['known, wants it all told', 'full', known, { talk: 'full' }],
  ['known, brief', 'brief', known, { talk: 'brief' }],
  ['known, quiet', 'quiet', known, { talk: 'quiet' }],
];

export const dayAfter = (days: number): string =>
  new Date(Date.UTC(2026, 10, 20 + days)).toISOString().slice(0, 10);
