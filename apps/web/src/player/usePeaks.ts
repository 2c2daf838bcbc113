import type { GenerationResult } from '@ctc/contracts';
import { useQuery } from '@tanstack/react-query';
import { useServices } from '../app/services.js';
import { levelsOf } from './peaks.js';

/**
 * The drawn levels of a file, read once. A link that has expired is renewed through the result.
 *
 * @param url where the peaks lie now
 * @param find the same file in a new result
 */
export function usePeaks(url: string, jobId: string, find: (result: GenerationResult) => string | undefined) {
  const { api } = useServices();
  // The signature changes with every reading of the result, the file behind it never does.
  const path = url.split('?')[0];
  return useQuery({
    queryKey: ['peaks', path],
    staleTime: Infinity,
    queryFn: async () => {
      try {
        return levelsOf(await api.getPeaks(url));
      } catch {
        const renewed = find(await api.getResult(jobId));
        if (!renewed) throw new Error('no peaks in the result');
        return levelsOf(await api.getPeaks(renewed));
      }
    },
  });
}
