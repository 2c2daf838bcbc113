import type { StemName } from '@ctc/contracts';

/** Genres that are named like instruments say nothing about a file. */
const GENRE_NAMES =
  /\b(drum\s*(and|n|&|\+)\s*bass|dn?b|d&b|future bass|bass house|bass music|vocal trance|piano house)\b/g;

/**
 * Words of file names, from the most telling stem to the least: a lead vocal is a vocal, a bass drum a drum, a bass guitar a
 * bass, a lead guitar a lead. English, and what sequencers write in German, Spanish, French, Italian and Portuguese.
 */
const WORDS: readonly (readonly [StemName, RegExp])[] = [
  [
    'vocals',
    /^(vo[xc]|vox|voxes|vocals?|vocs?|vcl|voices?|acap+ella|a capella|sing(er|ing)?|sung|rap(per)?|ad-?libs?|bv|bgv|bvox|choirs?|chorale?|gesang|stimmen?|vo[zc](es)?|voix|chant|voce|canto|cantante)$/,
  ],
  [
    'drums',
    /^(drums?|drumkit|drumloop|kit|beat|beats|kicks?|kik|bd|snares?|sd|snr|hats?|hi-?hats?|hh|ohh|chh|claps?|snaps?|rims?|rimshot|toms?|cymbals?|crash|rides?|shakers?|tambourine|congas?|bongos?|cowbell|percs?|percussions?|overheads?|oh|breaks?|breakbeat|beatbox|schlagzeug|trommeln?|bateria|batteria|batterie|percusion|percussao)$/,
  ],
  ['bass', /^(bass|basses|bassline|sub|subbass|808s?|reese|contrabass|upright|bajo|basse|basso|baixo)$/],
  [
    'lead',
    /^(leads?|ld|melod(y|ies|ic)|melodia|melodie|topline|arps?|arpeggios?|plucks?|bells?|solos?|flutes?|sax(ophone)?|trumpet|violin|hook|riffs?|whistle|floete|flauta)$/,
  ],
  [
    'chords',
    /^(chords?|keys?|piano|pno|rhodes|wurli(tzer)?|organ|hammond|ep|epiano|clav(inet)?|pads?|strings?|str|guitars?|gtrs?|gitarren?|guitarr?as?|guitare|chitarra|violao|klavier|brass|horns?|synths?|stabs?|harp|harmony|harmonies|accordion|marimba|others?|music|akkorde|acordes|accords)$/,
  ],
];

/**
 * The stem that a file's name speaks of, or null. Names are read from their end, where sequencers write the track, in the
 * pieces between dashes and brackets: `My Kick-Ass Song - Bass (wet).wav` is a bass.
 */
export function roleByName(fileName: string): StemName | null {
  const baseName = fileName.replace(/^.*[/\\]/, '').replace(/\.[a-z0-9]{2,4}$/i, '');
  const plain = baseName
    // `LeadVox2` is two words and a number.
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/_/g, ' ')
    .replace(GENRE_NAMES, ' ');
  for (const piece of plain.split(/\s-+\s|[()[\]{}]/).reverse()) {
    const words = piece.split(/[^\p{L}\p{N}-]+/u).flatMap(variants);
    const role = WORDS.find(([, pattern]) => words.some((word) => pattern.test(word)));
    if (role) return role[0];
  }
  return null;
}

/** The word, its parts between hyphens, and each without the number that tells it from its neighbours. */
function variants(word: string): string[] {
  const parts = word.includes('-') ? [word, ...word.split('-')] : [word];
  return parts.flatMap((part) => [part, part.replace(/(?<=\p{L})\d+$/u, '').replace(/^\d+(?=\p{L})/u, '')]);
}
