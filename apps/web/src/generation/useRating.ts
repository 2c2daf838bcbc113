import type { Rating } from '@ctc/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { toast } from 'sonner';
import { useServices } from '../app/services.js';
import { words } from '../words.js';

/** What somebody said of a piece: shown at once, taken back when it did not arrive. `known` is what the server told. */
export function useRating(generationId: string, known: Rating | null) {
  const { api, announcer } = useServices();
  const queries = useQueryClient();
  const queryKey = ['rating', generationId];
  const { data } = useQuery<Rating | null>({ queryKey, initialData: null, enabled: false, gcTime: Infinity });
  const { mutate } = useMutation({
    mutationFn: (next: Rating) => api.rateGeneration(generationId, next),
    onMutate: (next) => {
      const before = queries.getQueryData<Rating | null>(queryKey) ?? null;
      queries.setQueryData(queryKey, next);
      return { before };
    },
    onSuccess: () => announcer.say(words.feedback.stored),
    onError: (_error, _next, context) => {
      queries.setQueryData(queryKey, context?.before ?? null);
      toast.error(words.feedback.failed);
    },
  });
  return { rating: data ?? known, rate: (next: Rating) => mutate(next) };
}
