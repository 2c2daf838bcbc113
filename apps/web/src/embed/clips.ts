import type { BeatResult } from '@ctc/contracts';
import type { DawgEventDetails } from '../../public/widget.js';

/** A result as clips for the timeline of a host: its stems, all of one length, from the start. `base`: our own address. */
export function projectPartsOf(result: BeatResult, base: string): DawgEventDetails['dawg:add-to-project'] {
  const { generationId, title, bpm, key, durationSeconds, stems, audio, midi } = result;
  const absolute = (url: string) => new URL(url, base).href;
  const files =
    stems.length > 0 ? stems.map(({ name, wav }) => ({ stem: name, wav })) : [{ stem: 'mix', wav: audio.wav }];
  return {
    generationId,
    name: title,
    bpm,
    key,
    clips: files.map(({ stem, wav }) => ({ stem, url: absolute(wav), startSeconds: 0, durationSeconds })),
    midi: midi === undefined ? null : absolute(midi),
  };
}
