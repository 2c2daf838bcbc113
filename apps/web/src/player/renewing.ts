import type { GenerationResult } from '@ctc/contracts';
import type { Api } from '../api/api.js';

interface SignedFile {
  /** Where the file lies now. */
  readonly url: string;
  readonly jobId: string;
  /** The same file in a new result. */
  readonly find: (result: GenerationResult) => string | undefined;
}

/** Reads a file of a result. A link that has expired is renewed through the result, once. */
export async function readRenewing<Content>(
  api: Pick<Api, 'getResult'>,
  { url, jobId, find }: SignedFile,
  read: (url: string) => Promise<Content>,
): Promise<Content> {
  try {
    return await read(url);
  } catch {
    const renewed = find(await api.getResult(jobId));
    if (!renewed) throw new Error('the file is not in the result');
    return read(renewed);
  }
}

/** Names a file whatever its signature, which changes with every reading of the result; the file never does. */
export function pathOf(url: string): string | undefined {
  return url.split('?')[0];
}
