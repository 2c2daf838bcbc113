import type { GenerationResult } from '@ctc/contracts';
import type { DawgEventDetails } from '../../public/widget.js';
import { audioOf, stemsOf } from '../generation/results.js';

/** A result as clips for the timeline of a host: its stems, all of one length, from the start. `base`: our own address. */
export function projectPartsOf(result: GenerationResult, base: string): DawgEventDetails['dawg:add-to-project'] {
  const { generationId, title, bpm = null, key = null, durationSeconds } = result;
  const absolute = (url: string) => new URL(url, base).href;
  const stems = stemsOf(result).map(({ name, wav }) => ({ stem: name as string, wav }));
  const whole = audioOf(result);
  const files = stems.length === 0 && whole ? [{ stem: 'mix', wav: whole.wav }] : stems;
  const midi = 'midi' in result ? result.midi : undefined;
  return {
    generationId,
    name: title,
    bpm,
    key,
    clips: files.map(({ stem, wav }) => ({ stem, url: absolute(wav), startSeconds: 0, durationSeconds })),
    midi: midi ? absolute(midi) : null,
  };
}
