/** Slots as Amazon sends them, for any of their values. */
import fc from 'fast-check';
import { stretchIds } from '../../lambda/routine/catalogue';

const resolved = (said: string, ids: readonly string[]): Record<string, unknown> => ({
  value: said,
  resolutions: {
    resolutionsPerAuthority: [
      {
        authority: 'amzn1.er-authority.echo-sdk.skill.TYPE',
        status: { code: ids.length > 0 ? 'ER_SUCCESS_MATCH' : 'ER_SUCCESS_NO_MATCH' },
        values: ids.map((id) => ({ value: { name: id, id } })),
      },
    ],
  },
});

export const whole = (slot: Record<string, unknown>): Record<string, unknown> => ({
  name: 'slot',
  confirmationStatus: 'NONE',
  ...slot,
});

/** A slot that one of these ids was found for. */
export const match = (...ids: string[]): fc.Arbitrary<Record<string, unknown>> =>
  fc.constantFrom(...ids).map((id) => whole(resolved(id, [id])));

/** A stretch that is known, that may be one of several, or that nobody knows. */
export const stretchSlot: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
  match(...stretchIds),
  fc
    .subarray([...stretchIds], { minLength: 2, maxLength: 4 })
    .map((ids) => whole(resolved('something', ids))),
  fc.constant(whole(resolved('banana', []))),
);
