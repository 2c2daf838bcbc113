import type { GenerationResult } from '@ctc/contracts';
import { useQuery } from '@tanstack/react-query';
import { useServices } from '../app/services.js';
import { pathOf, readRenewing } from './renewing.js';
import { pictureOf } from './score-picture.js';

/** The picture of a piece's score, read when it is first wanted. */
export function useScore(url: string, jobId: string) {
  const { api } = useServices();
  return useQuery({
    queryKey: ['score', pathOf(url)],
    staleTime: Infinity,
    queryFn: async () => pictureOf(await readRenewing(api, { url, jobId, find: scoreOf }, api.getScore)),
  });
}

function scoreOf(result: GenerationResult): string | undefined {
  return 'score' in result ? result.score : undefined;
}
