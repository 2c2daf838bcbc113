import { DRUM_PITCH, type Score, type StemName, type Track } from '@ctc/contracts';

/**
 * The score as one stem hears it: its own tracks, the kicks that duck it, the time line and the genre; everything else is
 * blank. Rendering and mixing the stem from this gives the same samples as from the whole score, so two scores that sound
 * alike to a stem may share its audio, and what is missing here cannot change the sound unnoticed.
 */
export function scoreHeardBy(stem: StemName, score: Score): Score {
  const own = score.tracks.filter((track) => track.stem === stem);
  const isDucked = stem !== 'drums' && own.some(({ strip }) => strip.sidechain > 0);
  const kicks = isDucked ? score.tracks.filter((track) => track.stem === 'drums').map(kicksOf) : [];
  return {
    ...score,
    title: '',
    key: 'C major',
    mood: [],
    seed: 0,
    feltBpm: undefined,
    sections: [],
    chords: [],
    tracks: [...kicks.filter(({ notes }) => notes.length > 0), ...own],
    recipe: BLANK_RECIPE,
  };
}

const NEUTRAL_STRIP = { gainDb: 0, pan: 0, reverbSend: 0, delaySend: 0, sidechain: 0 };

const BLANK_RECIPE: Score['recipe'] = {
  brief: { genre: 'trap', bpm: 0, key: 'C major', mood: [], durationSeconds: 0, seed: 0 },
  steps: [],
  take: 0,
  motif: { lengthTicks: 0, notes: [] },
  answer: { lengthTicks: 0, notes: [] },
};

function kicksOf({ id, instrument, notes }: Track): Track {
  const kicks = notes
    .filter(({ pitch }) => pitch === DRUM_PITCH.kick)
    .map(({ startTick, velocity }) => ({ startTick, velocity, pitch: DRUM_PITCH.kick, durationTicks: 1 }));
  return { id, part: 'drums', stem: 'drums', instrument, strip: NEUTRAL_STRIP, notes: kicks };
}
