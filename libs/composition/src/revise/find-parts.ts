import { DRUM_PITCH, INSTRUMENTS, type DrumName, type Score, type Track, type TrackPart } from '@ctc/contracts';
import { instrumentNamed } from '../ensemble/instrument-names.js';
import { refuse, type Refused } from './outcome.js';
import { agree, listed } from './wording.js';

/** What a user's word means in a score: a track, or some drums of it. */
export interface Target {
  readonly track: Track;
  /** Percussion pitches; the whole track when absent. */
  readonly drums?: readonly number[];
}

/** Drums by the words that users have for them. */
export const DRUM_WORD_VOICES: readonly (readonly [RegExp, readonly DrumName[]])[] = [
  [/\bopen (hi-? ?)?hats?\b/, ['openHat']],
  [/\bclosed (hi-? ?)?hats?\b/, ['closedHat', 'pedalHat']],
  [/\bhi-? ?hats?\b|\bhats?\b|hihats?/, ['closedHat', 'openHat', 'pedalHat']],
  [/kicks?|bass ?drum/, ['kick']],
  [/snares?/, ['snare', 'snareAlternate']],
  [/claps?/, ['clap']],
  [/crash/, ['crash']],
  [/\brides?\b/, ['ride']],
  [/cymbals?/, ['crash', 'ride']],
  [/toms?\b/, ['lowTom', 'midTom', 'highTom']],
  [/rims?|side ?stick|cross ?stick/, ['sideStick']],
  [/shakers?|maracas?/, ['shaker']],
  [/tambourines?/, ['tambourine']],
  [/percussion|percs?\b/, ['sideStick', 'tambourine', 'shaker']],
];

const WHOLE_KIT = /^(the )?(drums?|beat|kit|drum ?kit|drum track|groove)$/;

/** Parts by the words for what they do. */
const PART_WORDS: readonly (readonly [RegExp, readonly TrackPart[]])[] = [
  [/^bass(es| ?lines?| part)?$/, ['bass']],
  [/^(chords?|harmony|harmonies|chord progression|comping)$/, ['chords']],
  [/^pads?$/, ['pad']],
  [/^(melody|melodies|melodic|topline|tune)$/, ['lead', 'counter']],
  [/^(leads?|lead (synth|melody|line)|main melody)$/, ['lead']],
  [/^(counter ?(melody|line)?|second (melody|voice))$/, ['counter']],
  [/^(vocals?|voices?|vox|vocal chops?|singing)$/, ['vocals']],
  [/^(texture|atmosphere|noise|crackle|vinyl( crackle)?)$/, ['texture']],
  [/^(fx|effects?|transitions?|sound effects?)$/, ['effects']],
];

/** Words for a whole family of instruments. */
const FAMILIES: readonly (readonly [RegExp, RegExp])[] = [
  [/^(electric |acoustic |bass )?guitars?$/, /guitar/],
  [/^(keys|keyboards?)$/, /^keys\./],
  [/^synth(s|esi[sz]ers?)?$/, /synth|saw|pluck/],
  [/^(brass|horns?)$/, /brass|trumpet|trombone/],
  [/^strings?$/, /strings|violin|cello/],
  [/^(risers?)$/, /riser/],
  [/^(impacts?|booms?)$/, /impact/],
];

/** The drums that a word names, as percussion pitches; undefined for a word that is no drum. */
export function drumsNamed(word: string): readonly DrumName[] | undefined {
  return DRUM_WORD_VOICES.find(([pattern]) => pattern.test(clean(word)))?.[1];
}

export function isWholeKit(word: string): boolean {
  return WHOLE_KIT.test(clean(word));
}

/** Everything in the score that a word means; a refusal that names what there is when it means nothing. */
export function targetsOf(score: Score, word: string): readonly Target[] | Refused {
  const found = find(score, clean(word));
  return found.length > 0
    ? found
    : refuse(`There ${agree(word, 'is', 'are')} no ${word} in this piece: it has ${listed(partsSaid(score))}.`);
}

function find(score: Score, word: string): Target[] {
  const kits = score.tracks.filter((track) => track.part === 'drums');
  if (WHOLE_KIT.test(word)) return kits.map((track) => ({ track }));
  const tracksWhere = (test: (track: Track) => boolean) => score.tracks.filter(test).map((track) => ({ track }));
  const parts = PART_WORDS.find(([pattern]) => pattern.test(word))?.[1];
  const byPart = parts ? tracksWhere((track) => parts.includes(track.part)) : [];
  if (byPart.length > 0) return byPart;
  const family = FAMILIES.find(([pattern]) => pattern.test(word))?.[1];
  const byFamily = family ? tracksWhere((track) => family.test(track.instrument)) : [];
  if (byFamily.length > 0) return byFamily;
  const drums = drumsNamed(word);
  if (drums) return kits.flatMap((track) => voicesIn(track, drums));
  const instrument = instrumentNamed(word)?.instrument;
  return tracksWhere((track) => track.instrument === instrument || INSTRUMENTS[track.instrument].label === word);
}

function voicesIn(track: Track, drums: readonly DrumName[]): Target[] {
  const pitches = drums.map((drum) => DRUM_PITCH[drum]) as number[];
  return track.notes.some((note) => pitches.includes(note.pitch)) ? [{ track, drums: pitches }] : [];
}

function clean(word: string): string {
  return word
    .trim()
    .toLowerCase()
    .replace(/^(the|a|an|some|my|all|any) /, '');
}

/** What plays in a score, in words. */
export function partsSaid(score: Score): string[] {
  return [
    ...new Set(score.tracks.map((track) => (track.part === 'drums' ? 'drums' : INSTRUMENTS[track.instrument].label))),
  ];
}

/** Whether a note of the target's track is meant. */
export function isMeant({ drums }: Target, pitch: number): boolean {
  return drums === undefined || drums.includes(pitch);
}

/** Whether a track plays pitches: drums, noise and effects do not. */
export function isPitched({ part }: Track): boolean {
  return part !== 'drums' && part !== 'texture' && part !== 'effects';
}
