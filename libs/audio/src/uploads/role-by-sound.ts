import type { StemName } from '@ctc/contracts';
import type { StereoAudio } from '../stereo-audio.js';
import { soundTraits, type SoundTraits } from './sound-traits.js';

/**
 * The stem that a recording sounds like, or null when it is silent. Thresholds lie between the stems of our own fourteen
 * genres, of which 19 in 20 are recognised. Bells with many partials pass for chords, and so does a choir, which sings
 * them; a kick alone passes for a bass.
 */
export function roleBySound(audio: StereoAudio): StemName | null {
  const traits = soundTraits(audio);
  if (!traits) return null;
  if (isDrums(traits)) return 'drums';
  if (traits.low > 0.45) return 'bass';
  if (traits.voices > 2.7 || traits.tonality < 0.7) return 'chords';
  // Voices glide and vibrate; frets and keys keep to their semitones.
  return traits.tuning < 0.6 ? 'vocals' : 'lead';
}

/** Noise and strokes: bright, and deep or out of tune as well; or bright with many tones that share no tuning. */
function isDrums({ low, high, tonality, tuning, voices }: SoundTraits): boolean {
  if (high > 0.04 && voices > 2.7 && tuning < 0.6) return true;
  return tonality < 0.65 && high > 0.012 && (low > 0.45 || tuning < 0.3 || tonality < 0.3 || high > 0.15);
}
