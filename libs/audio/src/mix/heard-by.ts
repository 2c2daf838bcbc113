import { DRUM_PITCH, type StemName, type Track } from '@ctc/contracts';
import type { RenderScore } from '../render/render-stem.js';
import type { MixScore } from './mix-stem.js';

/** All of a score that can change how it sounds: rendering and mixing read no more. */
export type HeardScore = RenderScore & MixScore;

/**
 * The score as one stem hears it: its own tracks, the kicks that duck it, the time line and the genre. Rendering and mixing
 * the stem from this gives the same samples as from the whole score, so two scores that sound alike to a stem may share its
 * audio, and what is missing here cannot change the sound unnoticed.
 */
export function scoreHeardBy(stem: StemName, score: HeardScore): HeardScore {
  const { genre, tempoMap, ticksPerQuarter, durationSeconds } = score;
  const own = score.tracks.filter((track) => track.stem === stem);
  const isDucked = stem !== 'drums' && own.some(({ strip }) => strip.sidechain > 0);
  const kicks = isDucked ? score.tracks.filter((track) => track.stem === 'drums').map(kicksOf) : [];
  const tracks = [...kicks.filter(({ notes }) => notes.length > 0), ...own];
  return { genre, tempoMap, ticksPerQuarter, durationSeconds, tracks };
}

const NEUTRAL_STRIP = { gainDb: 0, pan: 0, reverbSend: 0, delaySend: 0, sidechain: 0 };

function kicksOf({ id, instrument, notes }: Track): Track {
  const kicks = notes
    .filter(({ pitch }) => pitch === DRUM_PITCH.kick)
    .map(({ startTick, velocity }) => ({ startTick, velocity, pitch: DRUM_PITCH.kick, durationTicks: 1 }));
  return { id, part: 'drums', stem: 'drums', instrument, strip: NEUTRAL_STRIP, notes: kicks };
}
