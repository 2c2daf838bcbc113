import type { GenerationResult } from '@ctc/contracts';
import { useQuery } from '@tanstack/react-query';
import { useServices } from '../app/services.js';
import { levelsOf } from './peaks.js';
import { pathOf, readRenewing } from './renewing.js';

/**
 * The drawn levels of a file, read once.
 *
 * @param url where the peaks lie now
 * @param find the same file in a new result
 */
export function usePeaks(url: string, jobId: string, find: (result: GenerationResult) => string | undefined) {
  const { api } = useServices();
  return useQuery({
    queryKey: ['peaks', pathOf(url)],
    staleTime: Infinity,
    queryFn: async () => levelsOf(await readRenewing(api, { url, jobId, find }, api.getPeaks)),
  });
}
