import type { InstrumentId } from '@ctc/contracts';

/** Playable MIDI pitches of each pitched instrument, inclusive. Drums and effects have none. */
export const INSTRUMENT_RANGES: Partial<Record<InstrumentId, readonly [number, number]>> = {
  'bass.808': [24, 55],
  'bass.sub': [24, 50],
  'bass.upright': [28, 57],
  'bass.electric': [28, 57],
  'bass.reese': [24, 52],
  'bass.wobble': [24, 50],
  'keys.piano': [33, 96],
  'keys.rhodes': [36, 91],
  'keys.organ': [36, 86],
  'pad.warm': [40, 88],
  'pad.choir': [48, 81],
  'vocal.chop': [60, 84],
  strings: [40, 93],
  guitar: [40, 84],
  'guitar.distorted': [40, 76],
  brass: [40, 82],
  'lead.bell': [60, 100],
  'lead.pluck': [52, 96],
  'lead.synth': [48, 96],
  'lead.supersaw': [48, 96],
  'lead.guitar': [48, 84],
  'lead.flute': [60, 96],
  'lead.vibraphone': [53, 89],
  'lead.saxophone': [49, 82],
};
/** For an instrument that is not in the table yet: the middle of the keyboard. */
const ANY_RANGE: readonly [number, number] = [36, 96];

export function rangeOf(instrument: InstrumentId): readonly [number, number] {
  return INSTRUMENT_RANGES[instrument] ?? ANY_RANGE;
}

/** The pitch of a class nearest to `around` that the instrument can play. */
export function nearestPitch(pitchClass: number, around: number, [low, high]: readonly [number, number]): number {
  let pitch = around + ((((pitchClass - around) % 12) + 18) % 12) - 6;
  while (pitch < low) pitch += 12;
  while (pitch > high) pitch -= 12;
  return pitch;
}

/** Struck and plucked: their last note rings by itself. Bows, breath and oscillators would go on until they are told. */
const DYING_AWAY: ReadonlySet<InstrumentId> = new Set<InstrumentId>([
  'bass.808',
  'bass.upright',
  'bass.electric',
  'keys.piano',
  'keys.rhodes',
  'guitar',
  'lead.bell',
  'lead.pluck',
  'lead.vibraphone',
]);

/** Whether a held note of the instrument fades without anybody letting go. */
export function diesAway(instrument: InstrumentId): boolean {
  return DYING_AWAY.has(instrument);
}
