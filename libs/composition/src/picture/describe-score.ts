import { INSTRUMENTS, type Score } from '@ctc/contracts';

/** `trap · 144 BPM, felt at 72 · C minor · 0:30 · dark` */
export function factsLine(score: Score): string {
  const felt = score.feltBpm === undefined ? '' : `, felt at ${round(score.feltBpm)}`;
  return [score.genre, `${round(score.bpm)} BPM${felt}`, score.key, clock(score.durationSeconds), ...score.mood].join(
    ' · ',
  );
}

/** What a listener with a screen reader is told about the picture. */
export function describeScore(score: Score): string {
  const sections = score.sections.map(({ name, bars }) => `${name} (${bars} ${bars === 1 ? 'bar' : 'bars'})`);
  const tracks = score.tracks.map(
    ({ id, instrument, notes }) => `${id} on ${INSTRUMENTS[instrument].label} (${notes.length} notes)`,
  );
  const chords = [...new Set(score.chords.map(({ symbol }) => symbol))];
  return [
    `A score of ${score.genre} at ${round(score.bpm)} BPM in ${score.key}, ${round(score.durationSeconds)} seconds.`,
    `Sections: ${sections.join(', ')}.`,
    ...(chords.length > 0 ? [`Chords: ${chords.join(', ')}.`] : []),
    `Tracks: ${tracks.join(', ')}.`,
  ].join(' ');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function clock(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
