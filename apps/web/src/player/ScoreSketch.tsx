import { useMemo } from 'react';
import { PianoRoll } from './PianoRoll.js';
import { wholeOf } from './track.js';
import { useScore } from './useScore.js';

interface Props {
  readonly scoreUrl: string;
  readonly jobId: string;
  readonly durationSeconds: number;
}

/** The notes of a piece that is being made: something to look at that is true. */
export default function ScoreSketch({ scoreUrl, jobId, durationSeconds }: Props) {
  const { data: picture } = useScore(scoreUrl, jobId);
  const whole = useMemo(() => wholeOf({ durationSeconds }), [durationSeconds]);
  if (!picture) return null;
  return (
    <div className="w-full animate-fade-in">
      <PianoRoll picture={picture} window={whole} size="sketch" />
    </div>
  );
}
