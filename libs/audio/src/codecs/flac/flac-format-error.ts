/** The bytes are not a FLAC stream, or use what RFC 9639 reserves. */
export class FlacFormatError extends Error {
  override readonly name = 'FlacFormatError';
}
