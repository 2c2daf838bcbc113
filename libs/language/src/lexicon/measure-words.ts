/** Words of measure and key in the seven languages; no typo correction may touch them. */
export const UNIT_WORDS = {
  bpm: 'bpm bpms bmp pbm bpn',
  seconds: 's sec secs second seconds segundo segundos seg sekunde sekunden sek seconde secondes secondo secondi',
  minutes: 'm min mins minute minutes minuto minutos minuten minuti mn',
  hours: 'h hour hours hr hrs hora horas stunde stunden heure heures ora ore',
  bars: 'bar bars measure measures compas compases takt takte takten mesure mesures battuta battute compasso compassos',
  decibels: 'db decibel decibels dbfs dbtp',
  lufs: 'lufs lkfs lufsi luf',
  semitones: 'semitone semitones halfstep halfsteps semitono semitonos halbton halbtone demi semitons semitoni st',
  other:
    'percent hz khz bit bits kbps k tracks stems verses takes versions voices times x th rd nd layers chords notes octave octaves steps step cents years friends tips ways ideas songs beats loops samples days people things',
} as const;

export const MODE_WORDS = {
  minor: 'minor min m menor mineur mineure minore moll マイナー 短調 minr',
  major: 'major maj mayor majeur majeure maggiore dur maior メジャー 長調',
} as const;

const HALVES = 'half halb halbe halben demi demie medio media meio meia mezzo mezza quarter quarters';

/** All of the above, for the typo correction to leave alone. */
export const MEASURE_WORDS: ReadonlySet<string> = new Set(
  [...Object.values(UNIT_WORDS), ...Object.values(MODE_WORDS), HALVES].flatMap((words) => words.split(' ')),
);
