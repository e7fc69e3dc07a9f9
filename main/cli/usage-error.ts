/** The command line was not understood; the message is already in the user's language. */
export class UsageError extends Error {
  override name = 'UsageError';
}
