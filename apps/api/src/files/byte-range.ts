import { AppError } from '@ctc/contracts';
import type { ByteRange } from '@ctc/platform';

const SINGLE_RANGE = /^bytes=(\d*)-(\d*)$/;

/**
 * The bytes that a `Range` header asks for (RFC 9110, section 14). Undefined means the whole file: no header, or one
 * that may be ignored (other units, several ranges, malformed). Raises `file.range_unsatisfiable`.
 */
export function parseRange(header: string | undefined, byteLength: number): ByteRange | undefined {
  const [matched, first, last] = SINGLE_RANGE.exec(header ?? '') ?? [];
  if (matched === undefined || (first === '' && last === '')) return undefined;
  const start = first === '' ? Math.max(0, byteLength - Number(last)) : Number(first);
  const end = first === '' || last === '' ? byteLength - 1 : Math.min(Number(last), byteLength - 1);
  if (first !== '' && last !== '' && Number(first) > Number(last)) return undefined;
  if (start >= byteLength || start > end) {
    throw new AppError('file.range_unsatisfiable', `The file has ${byteLength} bytes.`);
  }
  return { start, end };
}
