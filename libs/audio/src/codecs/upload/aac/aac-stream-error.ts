/** A block says what the standard rules out: it is damaged, or no AAC-LC. */
export class AacStreamError extends Error {
  override readonly name = 'AacStreamError';
}
