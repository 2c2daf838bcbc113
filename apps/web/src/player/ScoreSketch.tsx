import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useServices } from '../app/services.js';
import { PianoRoll } from './PianoRoll.js';
import { wholeOf } from './track.js';
import { useScore } from './useScore.js';

interface Props {
  readonly jobId: string;
  readonly durationSeconds: number;
}

/** The notes of a piece that is being made, once they are written: something to look at that is true. */
export default function ScoreSketch({ jobId, durationSeconds }: Props) {
  const { api } = useServices();
  const { data: link } = useQuery({
    queryKey: ['written score', jobId],
    staleTime: Infinity,
    queryFn: () => api.getScoreLink(jobId),
  });
  return link?.url ? <Sketch url={link.url} {...{ jobId, durationSeconds }} /> : null;
}

function Sketch({ url, jobId, durationSeconds }: Props & { readonly url: string }) {
  const { data: picture } = useScore(url, jobId);
  const whole = useMemo(() => wholeOf({ durationSeconds }), [durationSeconds]);
  if (!picture) return null;
  return (
    <div className="w-full animate-fade-in">
      <PianoRoll picture={picture} window={whole} size="sketch" />
    </div>
  );
}
