/** What people do to a device, in any order: intents with any slots, launches, endings, and the seconds in between. */
import fc from 'fast-check';
import { intents } from '../../lambda/alexa/skill';
import { wishedRegions } from '../routine/promised';
import { match, stretchSlot, whole } from './slot-values';

const slots = fc.record(
  {
    stretch: stretchSlot,
    length: fc
      .constantFrom('PT1M', 'PT3M', 'PT5M', 'PT10M', 'PT30M', 'PT2H')
      .map((value) => whole({ value })),
    region: match(...wishedRegions),
    place: match('floor', 'chair', 'standing'),
    level: match('gentle', 'regular'),
    bending: match('low'),
    pace: match('slower', 'faster'),
    hold: match('longer', 'shorter'),
    talk: match('full', 'brief', 'quiet'),
    topic: match('knees', 'osteoporosis', 'general'),
    medium: match('speech', 'audio'),
    chime: match('on', 'off'),
  },
  { requiredKeys: [] },
);

export type Deed =
  | { readonly do: 'intent'; readonly name: string; readonly slots: Record<string, unknown> }
  | { readonly do: 'launch' | 'leave' | 'crash' };

/** Said more often than the rest, so that questions get their answers and routines come to an end. */
const often = [
  'AMAZON.YesIntent',
  'AMAZON.NoIntent',
  'AMAZON.YesIntent',
  'AMAZON.NextIntent',
  'PainIntent',
  'StartRoutineIntent',
];

export const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      do: fc.constant('intent' as const),
      name: fc.constantFrom(...Object.keys(intents), ...often),
      slots,
    }),
  },
  { weight: 3, arbitrary: fc.constant({ do: 'launch' as const }) },
  { weight: 1, arbitrary: fc.constantFrom({ do: 'leave' as const }, { do: 'crash' as const }) },
);

export const seconds = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 300 }) },
  { weight: 2, arbitrary: fc.integer({ min: 300, max: 4_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 80_000, max: 200_000 }) },
);
