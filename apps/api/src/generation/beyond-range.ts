import { BPM_RANGE, DURATION_RANGE_SECONDS, type Entities } from '@ctc/contracts';

type Wishes = Pick<Entities, 'bpm' | 'bpmRange' | 'duration'>;

const spoken = (seconds: number) => (seconds % 60 === 0 && seconds > 0 ? `${seconds / 60} min` : `${seconds} s`);

/** A tempo inside the range that feels the same: the double or the half. */
function nearestFeltTempo(bpm: number): number {
  const felt = bpm < BPM_RANGE.min ? bpm * 2 : bpm / 2;
  return Math.round(Math.min(BPM_RANGE.max, Math.max(BPM_RANGE.min, felt)));
}

function tempoBeyondRange({ bpm, bpmRange }: Wishes): string | undefined {
  const [low, high] = bpmRange ?? [bpm, bpm];
  if (low === undefined || high === undefined) return undefined;
  if (high >= BPM_RANGE.min && low <= BPM_RANGE.max) return undefined;
  return (
    `${bpmRange ? `${low} to ${high}` : low} BPM cannot be played: the tempo goes from ${BPM_RANGE.min} to ` +
    `${BPM_RANGE.max} BPM. Say “${nearestFeltTempo(low)} BPM”, for example.`
  );
}

function durationBeyondRange({ duration }: Wishes): string | undefined {
  const { min, max } = DURATION_RANGE_SECONDS;
  if (duration === undefined || (duration >= min && duration <= max)) return undefined;
  const nearest = duration > max ? max : min;
  return (
    `${spoken(duration)} cannot be made: a piece lasts from ${spoken(min)} to ${spoken(max)}. ` +
    `Say “${spoken(nearest)}”, for example.`
  );
}

/** Which wish lies outside what can be made, the range, and what to say instead; undefined when all is well. */
export function beyondRange(wishes: Wishes): string | undefined {
  const reasons = [tempoBeyondRange(wishes), durationBeyondRange(wishes)].filter((reason) => reason !== undefined);
  return reasons.length > 0 ? reasons.join(' ') : undefined;
}
