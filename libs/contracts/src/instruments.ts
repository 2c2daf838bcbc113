import type { StemName } from './music.js';

/**
 * Every instrument that a score may name. `gmProgram` (0–127) is what the MIDI file says, so that other software plays
 * something close; `stem` is where the instrument lands unless the track says otherwise.
 */
export const INSTRUMENTS = {
  'kit.trap': { label: 'trap kit', stem: 'drums', gmProgram: 0 },
  'kit.boom-bap': { label: 'boom bap kit', stem: 'drums', gmProgram: 0 },
  'kit.lo-fi': { label: 'lo-fi kit', stem: 'drums', gmProgram: 0 },
  'kit.house': { label: 'house kit', stem: 'drums', gmProgram: 24 },
  'kit.techno': { label: 'techno kit', stem: 'drums', gmProgram: 24 },
  'kit.rock': { label: 'rock kit', stem: 'drums', gmProgram: 16 },
  'kit.jazz': { label: 'jazz kit', stem: 'drums', gmProgram: 32 },
  'kit.break': { label: 'breakbeat kit', stem: 'drums', gmProgram: 0 },
  'bass.808': { label: '808', stem: 'bass', gmProgram: 38 },
  'bass.sub': { label: 'sub bass', stem: 'bass', gmProgram: 39 },
  'bass.upright': { label: 'upright bass', stem: 'bass', gmProgram: 32 },
  'bass.electric': { label: 'electric bass', stem: 'bass', gmProgram: 33 },
  'bass.reese': { label: 'reese bass', stem: 'bass', gmProgram: 39 },
  'bass.wobble': { label: 'wobble bass', stem: 'bass', gmProgram: 38 },
  'keys.piano': { label: 'piano', stem: 'chords', gmProgram: 0 },
  'keys.rhodes': { label: 'electric piano', stem: 'chords', gmProgram: 4 },
  'keys.organ': { label: 'organ', stem: 'chords', gmProgram: 16 },
  'pad.warm': { label: 'pad', stem: 'chords', gmProgram: 89 },
  'pad.choir': { label: 'choir', stem: 'vocals', gmProgram: 52 },
  strings: { label: 'strings', stem: 'chords', gmProgram: 48 },
  guitar: { label: 'guitar', stem: 'chords', gmProgram: 25 },
  'guitar.distorted': { label: 'distorted guitar', stem: 'chords', gmProgram: 30 },
  brass: { label: 'brass', stem: 'chords', gmProgram: 61 },
  'lead.bell': { label: 'bell', stem: 'lead', gmProgram: 14 },
  'lead.pluck': { label: 'pluck', stem: 'lead', gmProgram: 45 },
  'lead.synth': { label: 'synth lead', stem: 'lead', gmProgram: 81 },
  'lead.supersaw': { label: 'supersaw', stem: 'lead', gmProgram: 81 },
  'lead.guitar': { label: 'lead guitar', stem: 'lead', gmProgram: 29 },
  'lead.flute': { label: 'flute', stem: 'lead', gmProgram: 73 },
  'lead.vibraphone': { label: 'vibraphone', stem: 'lead', gmProgram: 11 },
  'lead.saxophone': { label: 'saxophone', stem: 'lead', gmProgram: 65 },
  'fx.vinyl': { label: 'vinyl crackle', stem: 'drums', gmProgram: 122 },
} as const satisfies Record<string, { label: string; stem: StemName; gmProgram: number }>;
export type InstrumentId = keyof typeof INSTRUMENTS;

/** Words of a user, as entities carry them, for what the band plays itself; for any other the nearest relative plays. */
export const PLAYED_INSTRUMENTS = [
  'drums',
  'kick',
  'snare',
  'hi-hats',
  'clap',
  'cymbals',
  'percussion',
  'bass',
  '808',
  'piano',
  'rhodes',
  'keys',
  'organ',
  'pad',
  'choir',
  'strings',
  'guitar',
  'brass',
  'bells',
  'pluck',
  'synth',
  'lead',
  'flute',
  'vibraphone',
  'saxophone',
  'vinyl crackle',
] as const;

/** General MIDI percussion pitches that drum tracks use. */
export const DRUM_PITCH = {
  kick: 36,
  sideStick: 37,
  snare: 38,
  clap: 39,
  snareAlternate: 40,
  lowTom: 45,
  closedHat: 42,
  pedalHat: 44,
  openHat: 46,
  midTom: 47,
  crash: 49,
  highTom: 50,
  ride: 51,
  tambourine: 54,
  shaker: 70,
} as const;
export type DrumName = keyof typeof DRUM_PITCH;
