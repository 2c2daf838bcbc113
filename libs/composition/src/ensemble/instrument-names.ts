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

export function effectsNamed(names: readonly string[]): ReadonlySet<EffectName> {
  return new Set(names.map(effectNamed).filter((effect) => effect !== undefined));
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
  [/synth(esi[sz]er)? ?bass|moog ?bass|^moog$|acid ?(bass|line)|^acid$|303/, exact('bass.synth', 'bass')],
  [/bassoon|tuba/, nearest('brass', 'chords')],
  [/bass clarinet/, nearest('lead.clarinet', 'lead')],
  [/^bass(line)?$/, exact('bass.electric', 'bass')],
  [/rhodes|electric piano|e-?piano|\bep\b|wurli|^keys$|keyboards?/, exact('keys.rhodes', 'chords')],
  [/hammond|organs?\b/, exact('keys.organ', 'chords')],
  [/accordion|squeezebox/, exact('keys.accordion', 'chords')],
  [/harmonium|melodica|bandoneon|concertina/, nearest('keys.accordion', 'chords')],
  [/harpsichord|cembalo/, exact('keys.harpsichord', 'chords')],
  [/clavinet|\bclav\b/, exact('keys.clavinet', 'chords')],
  [/kalimba|mbira|thumb piano/, exact('lead.kalimba', 'lead')],
  [/piano/, exact('keys.piano', 'chords')],
  [/(vocal|voice|vox|vowel).*(chop|cut|slice)|chopped (vocal|voice|vox)/, exact('vocal.chop', 'vocals')],
  [/choir|vocals?|voices?|vox|singing|chant|acapella/, exact('pad.choir', 'vocals')],
  [/(saw|bright|super ?saw).*pad/, exact('pad.saw', 'pad')],
  [/pads?|atmosphere|ambien|drone|texture/, exact('pad.warm', 'pad')],
  [/pizzicato|plucked strings/, exact('strings.pizzicato', 'chords')],
  [/steel ?(drum|pan)/, exact('lead.steel-drum', 'lead')],
  [/violins and cellos|strings?\b(?!.*guitar)|orchestra|ensemble/, exact('strings', 'chords')],
  [/violin|fiddle/, exact('lead.violin', 'lead')],
  [/viola/, nearest('lead.violin', 'lead')],
  [/cello/, exact('lead.cello', 'lead')],
  [/lead guitar|guitar solo|solo guitar/, exact('lead.guitar', 'lead')],
  [/(clean|funk).*guitar/, exact('guitar.clean', 'chords')],
  [
    /(distort|overdriv|heavy|fuzz|crunch|metal|electric|rock).*guitar|power ?chords?/,
    exact('guitar.distorted', 'chords'),
  ],
  [/(nylon|classical|spanish|flamenco).*guitar/, exact('guitar.nylon', 'chords')],
  [/guitar/, exact('guitar', 'chords')],
  [/ukulele|ukelele|\buke\b/, exact('ukulele', 'chords')],
  [/banjo/, exact('banjo', 'chords')],
  [/mandolin/, exact('mandolin', 'chords')],
  [/bouzouki|balalaika/, nearest('mandolin', 'chords')],
  [/\blute|\boud\b/, nearest('guitar.nylon', 'chords')],
  [/synth(esi[sz]er)? ?brass|brass synth/, exact('synth.brass', 'chords')],
  [/english horn/, nearest('lead.oboe', 'lead')],
  [/brass|horns?/, exact('brass', 'chords')],
  [/muted trumpet|harmon mute/, exact('lead.muted-trumpet', 'lead')],
  [/trumpet/, exact('lead.trumpet', 'lead')],
  [/cornet|flugel/, nearest('lead.trumpet', 'lead')],
  [/trombone/, exact('lead.trombone', 'lead')],
  [/vibraphone|vibes/, exact('lead.vibraphone', 'lead')],
  [/marimba/, exact('lead.marimba', 'lead')],
  [/balafon/, nearest('lead.marimba', 'lead')],
  [/xylophone/, exact('lead.xylophone', 'lead')],
  [/glockenspiel/, exact('lead.glockenspiel', 'lead')],
  [/celesta/, nearest('lead.glockenspiel', 'lead')],
  [/music ?box/, exact('lead.music-box', 'lead')],
  [/tubular/, nearest('lead.bell', 'lead')],
  [/bells?|chimes?/, exact('lead.bell', 'lead')],
  [/plucks?/, exact('lead.pluck', 'lead')],
  [/harmonica|blues harp/, exact('lead.harmonica', 'lead')],
  [/\bharps?\b/, exact('lead.harp', 'lead')],
  [/sitar/, exact('lead.sitar', 'lead')],
  [/\bkoto/, exact('lead.koto', 'lead')],
  [/guzheng|shamisen|dulcimer|zither/, nearest('lead.koto', 'lead')],
  [/pan ?(flutes?|pipes?)/, exact('lead.pan-flute', 'lead')],
  [/flutes?/, exact('lead.flute', 'lead')],
  [/tin whistle|recorder|piccolo|ocarina|shakuhachi|duduk/, nearest('lead.flute', 'lead')],
  [/whistl/, exact('lead.whistle', 'lead')],
  [/sax/, exact('lead.saxophone', 'lead')],
  [/clarinet/, exact('lead.clarinet', 'lead')],
  [/oboe/, exact('lead.oboe', 'lead')],
  [/vinyl|crackle|record noise/, exact('fx.vinyl', 'texture')],
  [/super ?saw|hoover|trance lead/, exact('lead.supersaw', 'lead')],
  [/\barps?\b|arpeggi/, exact('lead.arp', 'lead')],
  [/lead|synth/, exact('lead.synth', 'lead')],
];

/** The instrument that a user's word names, or undefined for a word that nobody knows. */
export function instrumentNamed(name: string): NamedInstrument | undefined {
  const word = name.trim().toLowerCase();
  return NAMES.find(([pattern]) => pattern.test(word))?.[1];
}

/** A word that names no instrument at all gets a synth lead: the one voice that can stand for anything. */
export const FOR_UNKNOWN: NamedInstrument = nearest('lead.synth', 'lead');
