import type { InstrumentId } from '@ctc/contracts';

/** Playable MIDI pitches of each pitched instrument, inclusive. Drums and effects have none. */
export const INSTRUMENT_RANGES: Partial<Record<InstrumentId, readonly [number, number]>> = {
  'bass.808': [24, 55],
  'bass.sub': [24, 50],
  'bass.upright': [28, 57],
  'bass.electric': [28, 57],
  'bass.reese': [24, 52],
  'bass.wobble': [24, 50],
  'bass.synth': [24, 55],
  'keys.piano': [33, 96],
  'keys.rhodes': [36, 91],
  'keys.organ': [36, 86],
  'keys.clavinet': [36, 84],
  'keys.harpsichord': [36, 89],
  'keys.accordion': [53, 89],
  'pad.warm': [40, 88],
  'pad.saw': [43, 88],
  'pad.choir': [48, 81],
  strings: [40, 93],
  'strings.pizzicato': [36, 74],
  guitar: [40, 84],
  'guitar.nylon': [40, 84],
  'guitar.clean': [40, 84],
  'guitar.distorted': [40, 76],
  ukulele: [57, 84],
  banjo: [48, 84],
  mandolin: [55, 88],
  brass: [40, 82],
  'synth.brass': [40, 84],
  'lead.bell': [60, 100],
  'lead.pluck': [52, 96],
  'lead.synth': [48, 96],
  'lead.supersaw': [48, 96],
  'lead.arp': [48, 96],
  'lead.guitar': [48, 84],
  'lead.flute': [60, 96],
  'lead.pan-flute': [60, 91],
  'lead.whistle': [67, 96],
  'lead.vibraphone': [53, 89],
  'lead.marimba': [45, 96],
  'lead.xylophone': [65, 101],
  'lead.kalimba': [57, 91],
  'lead.glockenspiel': [72, 103],
  'lead.music-box': [60, 96],
  'lead.steel-drum': [55, 79],
  'lead.harp': [36, 96],
  'lead.sitar': [48, 81],
  'lead.koto': [50, 86],
  'lead.saxophone': [49, 82],
  'lead.clarinet': [50, 89],
  'lead.oboe': [58, 86],
  'lead.trumpet': [54, 84],
  'lead.muted-trumpet': [54, 84],
  'lead.trombone': [40, 72],
  'lead.harmonica': [55, 86],
  'lead.violin': [55, 96],
  'lead.cello': [36, 76],
  'vocal.chop': [60, 84],
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
  'keys.clavinet',
  'keys.harpsichord',
  'strings.pizzicato',
  'guitar',
  'guitar.nylon',
  'guitar.clean',
  'ukulele',
  'banjo',
  'mandolin',
  'lead.bell',
  'lead.pluck',
  'lead.vibraphone',
  'lead.marimba',
  'lead.xylophone',
  'lead.kalimba',
  'lead.glockenspiel',
  'lead.music-box',
  'lead.steel-drum',
  'lead.harp',
  'lead.sitar',
  'lead.koto',
]);

/** Whether a held note of the instrument fades without anybody letting go. */
export function diesAway(instrument: InstrumentId): boolean {
  return DYING_AWAY.has(instrument);
}
