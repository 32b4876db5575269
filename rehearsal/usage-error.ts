/** Something that whoever started the rehearsal can put right: the message says how. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
