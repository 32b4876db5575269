/** The advice that the sources give beside their stretches (STRETCHES, advice), as ids without words. */

/** Every tip, in the order in which they are worth hearing. */
export const tipIds = [
  'daily-ten',
  'never-into-pain',
  'warm-up',
  'smooth',
  'build-up',
  'hold-and-repeat',
  'posture',
  'keep-active',
  'drink-water',
  'clothes',
  'surface',
  'forward-bends',
  'with-water',
  'swim',
  'sleep',
  'ask-first',
  'traction',
  'expert',
] as const;

export type TipId = (typeof tipIds)[number];
