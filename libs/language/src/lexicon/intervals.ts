const STEP_WORDS: Readonly<Record<number, string>> = {
  1: 'semitone, semitones, half step, half steps, halfstep, halfsteps, half tone, half tones, halftone, semitono, semitonos, medio tono, medios tonos, halbton, halbtone, halbtonschritt, halbtonschritte, einen halben ton, halben ton, demi ton, demi tons, demiton, semiton, meio tom, meios tons, semitom, semitons, mezzo tono, semitoni, st, 半 音, 半音',
  2: 'whole tone, whole tones, whole step, whole steps, full step, full tone, tone, tones, step, steps, tono, tonos, tono entero, ganzton, ganzen ton, ganztone, ton, tons, ton entier, tom, tom inteiro, toni, 全 音, 全音',
  3: 'minor third, minor thirds, tercera menor, kleine terz, tierce mineure, terca menor, terza minore',
  4: 'major third, third, tercera, tercera mayor, terz, grosse terz, tierce, terca, terza, terza maggiore',
  5: 'fourth, perfect fourth, cuarta, quarte, quarta',
  7: 'fifth, perfect fifth, quinta, quinte',
  12: 'octave, octaves, oct, octava, octavas, oktave, oktaven, octaves, oitava, oitavas, ottava, ottave, オクターブ',
};

/** Steps of pitch by their words, the longest first, in semitones. */
export const INTERVALS: readonly (readonly [readonly string[], number])[] = Object.entries(STEP_WORDS)
  .flatMap(([semitones, phrases]) =>
    phrases.split(', ').map((phrase) => [phrase.split(' '), Number(semitones)] as const),
  )
  .sort(([left], [right]) => right.length - left.length);
