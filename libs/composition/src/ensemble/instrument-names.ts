import type { InstrumentId } from '@ctc/contracts';
import type { EffectName, PartName } from '../genres/genre-table.js';

/** What a user's word means: the instrument, its usual part, and whether it is the thing itself or its nearest relative. */
export interface NamedInstrument {
  readonly instrument: InstrumentId;
  readonly part: PartName;
  readonly isExact: boolean;
}

/** Part of the kit: named, and there already. */
export const DRUM_WORDS =
  /^(drums?|drum kit|kit|beat|kicks?|snares?|claps?|hats?|hi-?hats?|percussion|cymbals?|toms?|shakers?|rims?)$/;

/** What joins sections: nobody's part, but it can be asked for. */
const EFFECT_WORDS: readonly (readonly [RegExp, EffectName])[] = [
  [/^(risers?|up-?lifters?|build-?ups?|sweeps?)$/, 'riser'],
  [/^(down-?lifters?|fallers?|down-?sweeps?)$/, 'downlifter'],
  [/^(impacts?|booms?)$/, 'impact'],
];

/** The effect between sections that a user's word names. */
export function effectNamed(name: string): EffectName | undefined {
  const word = name.trim().toLowerCase();
  return EFFECT_WORDS.find(([pattern]) => pattern.test(word))?.[1];
}

const exact = (instrument: InstrumentId, part: PartName): NamedInstrument => ({ instrument, part, isExact: true });
const nearest = (instrument: InstrumentId, part: PartName): NamedInstrument => ({ instrument, part, isExact: false });

/** Tried in order: the first pattern that is found in the word wins, so `bass guitar` comes before `guitar`. */
const NAMES: readonly (readonly [RegExp, NamedInstrument])[] = [
  [/808/, exact('bass.808', 'bass')],
  [/sub/, exact('bass.sub', 'bass')],
  [/upright|double bass|contrabass|acoustic bass|stand-?up/, exact('bass.upright', 'bass')],
  [/(electric|slap|finger|picked)?.*bass ?guitar|electric bass|slap bass|e-bass/, exact('bass.electric', 'bass')],
  [/reese/, exact('bass.reese', 'bass')],
  [/wobble|wub/, exact('bass.wobble', 'bass')],
  [/growl/, nearest('bass.wobble', 'bass')],
  [/synth bass|moog bass|acid/, nearest('bass.sub', 'bass')],
  [/bassoon|tuba/, nearest('brass', 'chords')],
  [/bass clarinet/, nearest('lead.saxophone', 'lead')],
  [/^bass(line)?$/, exact('bass.electric', 'bass')],
  [/rhodes|electric piano|e-?piano|\bep\b|wurli|^keys$|keyboards?/, exact('keys.rhodes', 'chords')],
  [/hammond|organs?\b/, exact('keys.organ', 'chords')],
  [/accordion|harmonium|melodica/, nearest('keys.organ', 'chords')],
  [/harpsichord|clavi/, nearest('keys.rhodes', 'chords')],
  [/piano/, exact('keys.piano', 'chords')],
  [/chop/, exact('vocal.chop', 'vocals')],
  [/choir|vocals?|voices?|vox|singing|chant|acapella/, exact('pad.choir', 'vocals')],
  [/pads?|atmosphere|ambien|drone|texture/, exact('pad.warm', 'pad')],
  [/strings?|orchestra|ensemble/, exact('strings', 'chords')],
  [/violin|viola|cello|fiddle/, nearest('strings', 'chords')],
  [/lead guitar|guitar solo|solo guitar/, exact('lead.guitar', 'lead')],
  [
    /(distort|overdriv|heavy|fuzz|crunch|metal|electric|rock).*guitar|power ?chords?/,
    exact('guitar.distorted', 'chords'),
  ],
  [/guitar/, exact('guitar', 'chords')],
  [/ukulele|banjo|mandolin|\blute|\boud\b/, nearest('guitar', 'chords')],
  [/brass|horns?/, exact('brass', 'chords')],
  [/trumpet|trombone|cornet/, nearest('brass', 'chords')],
  [/vibraphone|vibes/, exact('lead.vibraphone', 'lead')],
  [/marimba|xylophone|kalimba|steel ?(drum|pan)|balafon/, nearest('lead.vibraphone', 'lead')],
  [/bells?|chimes?/, exact('lead.bell', 'lead')],
  [/glockenspiel|celesta|music ?box|tubular/, nearest('lead.bell', 'lead')],
  [/plucks?/, exact('lead.pluck', 'lead')],
  [/harp|koto|sitar|dulcimer|zither|pizzicato|guzheng|shamisen/, nearest('lead.pluck', 'lead')],
  [/flutes?/, exact('lead.flute', 'lead')],
  [/pan ?pipes?|recorder|whistle|piccolo|ocarina|shakuhachi|duduk/, nearest('lead.flute', 'lead')],
  [/sax/, exact('lead.saxophone', 'lead')],
  [/clarinet|oboe|english horn|harmonica/, nearest('lead.saxophone', 'lead')],
  [/vinyl|crackle|record noise/, exact('fx.vinyl', 'texture')],
  [/super ?saw|hoover|trance lead/, exact('lead.supersaw', 'lead')],
  [/lead|synth|arp/, exact('lead.synth', 'lead')],
];

/** The instrument that a user's word names, or undefined for a word that nobody knows. */
export function instrumentNamed(name: string): NamedInstrument | undefined {
  const word = name.trim().toLowerCase();
  return NAMES.find(([pattern]) => pattern.test(word))?.[1];
}

/** A word that names no instrument at all gets a synth lead: the one voice that can stand for anything. */
export const FOR_UNKNOWN: NamedInstrument = nearest('lead.synth', 'lead');
