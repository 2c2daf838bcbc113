import { tickToSeconds, type Score } from '@ctc/contracts';

/** What a score says about itself, as results show it. */
export function scoreFacts(score: Score) {
  const at = (tick: number) => Math.round(tickToSeconds(score, tick) * 1000) / 1000;
  return {
    genre: score.genre,
    bpm: score.bpm,
    key: score.key,
    mood: [...score.mood],
    durationSeconds: score.durationSeconds,
    seed: score.seed,
    sections: score.sections.map(({ name, startTick, bars }) => ({ name, startSeconds: at(startTick), bars })),
    chords: score.chords.map(({ symbol, startTick }) => ({ symbol, startSeconds: at(startTick) })),
  };
}
