import type { Rating } from '@ctc/contracts';
import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { toast } from 'sonner';
import { useServices } from '../app/services.js';
import { words } from '../words.js';

interface Said {
  readonly rating: Rating;
  /** What is wrong with it: a report. */
  readonly comment?: string;
}

/** What somebody said of a piece: shown at once, taken back when it did not arrive. `known` is what the server told. */
export function useRating(generationId: string, known: Rating | null) {
  const { api, announcer } = useServices();
  const queries = useQueryClient();
  const queryKey = ['rating', generationId];
  const { data } = useQuery<Rating | null>({ queryKey, queryFn: skipToken, initialData: null, gcTime: Infinity });
  const { mutate, mutateAsync } = useMutation({
    mutationFn: ({ rating, comment }: Said) => api.rateGeneration(generationId, rating, comment),
    onMutate: ({ rating }) => {
      const before = queries.getQueryData<Rating | null>(queryKey) ?? null;
      queries.setQueryData(queryKey, rating);
      return { before };
    },
    onSuccess: (_answer, { comment }) => {
      if (comment === undefined) announcer.say(words.feedback.stored);
    },
    onError: (_error, { comment }, context) => {
      queries.setQueryData(queryKey, context?.before ?? null);
      if (comment === undefined) toast.error(words.feedback.failed);
    },
  });
  return {
    rating: data ?? known,
    rate: (rating: Rating) => mutate({ rating }),
    /** Rejects when it did not arrive. */
    report: (comment: string) => mutateAsync({ rating: 'down', comment }),
  };
}
