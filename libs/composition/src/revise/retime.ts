import { BPM_RANGE, DURATION_RANGE_SECONDS, type Score } from '@ctc/contracts';
import { isLengthAllowed, tailOf, withTail } from './length.js';
import { isRefused, refuse, type Outcome } from './outcome.js';
import { withDuration, type MakeChange } from './recompose.js';
import { bpmSaid, lengthSaid } from './wording.js';

/**
 * The same notes at another tempo; the file's length follows. Where it would leave the range, the arrangement is planned
 * anew at the nearest length.
 */
export function withTempo(score: Score, bpm: number, again: MakeChange): Outcome {
  if (bpm < BPM_RANGE.min || bpm > BPM_RANGE.max) {
    return refuse(`${bpmSaid(bpm)} is outside ${BPM_RANGE.min}–${BPM_RANGE.max} BPM.`);
  }
  if (bpm === score.bpm) return refuse(`The piece is at ${bpmSaid(bpm)} already.`);
  const retimed = retime(score, bpm);
  const said = `The tempo goes from ${bpmSaid(score.bpm)} to ${bpmSaid(bpm)}`;
  if (isLengthAllowed(retimed.durationSeconds)) {
    return {
      score: retimed,
      said: `${said}; every note stays, and the piece is now ${lengthSaid(retimed.durationSeconds)} long.`,
    };
  }
  const { min, max } = DURATION_RANGE_SECONDS;
  const nearest = Math.min(max, Math.max(min, retimed.durationSeconds));
  const replanned = withDuration(retimed, nearest, again);
  return { score: replanned, said: `${said}; the arrangement is planned anew to fit ${lengthSaid(nearest)}.` };
}

/** As `withTempo`, by a factor: a whole BPM, another one than before, and the nearest in the range. */
export function withTempoTimes(score: Score, factor: number, again: MakeChange): Outcome {
  const { min, max } = BPM_RANGE;
  const wanted = Math.round(score.bpm * factor);
  const moved = wanted === score.bpm ? wanted + Math.sign(factor - 1) : wanted;
  const bpm = Math.min(max, Math.max(min, moved));
  const outcome = withTempo(score, bpm, again);
  if (bpm === moved) return outcome;
  const beyond = `${bpmSaid(moved)} would be outside ${min}–${max} BPM`;
  if (isRefused(outcome)) return refuse(`${beyond}, and the piece is at ${bpmSaid(bpm)} already.`);
  return { ...outcome, said: `${outcome.said.slice(0, -1)} (${beyond}).` };
}

function retime(score: Score, bpm: number): Score {
  const ratio = bpm / score.bpm;
  const tracks = score.tracks.map((track) => ({
    ...track,
    notes: track.notes.map((note) => {
      const over = note.startTick + note.durationTicks - score.endTick;
      // What rings past the last bar rings for as many seconds as before.
      return over > 0
        ? { ...note, durationTicks: Math.max(1, note.durationTicks + Math.round(over * (ratio - 1))) }
        : note;
    }),
  }));
  const felt = score.feltBpm === undefined ? {} : { feltBpm: score.feltBpm * ratio };
  const faster = { ...score, ...felt, bpm, tempoMap: [{ tick: 0, bpm }], tracks };
  return withTail(faster, tailOf(score));
}
