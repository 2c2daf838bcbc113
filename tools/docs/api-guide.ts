import { ERROR_CODES } from '@ctc/contracts';
import { fillRegions, table } from './regions.ts';

/** `docs/api/README.md` with every way in which the product refuses or fails. */
export function fillApiGuide(document: string): string {
  const rows = Object.entries(ERROR_CODES).map(([code, { status, title, retryable }]) => [
    `\`${code}\``,
    String(status),
    title,
    retryable ? 'yes' : 'no',
  ]);
  return fillRegions(document, () => table(['code', 'status', 'what', 'try again'], rows));
}
