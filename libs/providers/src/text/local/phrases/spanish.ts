import type { Phrasebook } from './phrasebook.js';
import { clockLength, joinDetails, listWith } from './wording.js';

const FINISHING = {
  GENERATE_STEMS: 'Estoy sacando las pistas de',
  MIX_TRACK: 'Estoy mezclando',
  MASTER_TRACK: 'Estoy masterizando',
} as const;

export const SPANISH: Phrasebook = {
  moods: {
    dark: 'oscuro',
    chill: 'relajado',
    energetic: 'enérgico',
    happy: 'alegre',
    sad: 'triste',
    aggressive: 'agresivo',
    romantic: 'romántico',
    dreamy: 'soñador',
    epic: 'épico',
    groovy: 'con groove',
    mellow: 'suave',
    uplifting: 'inspirador',
    nostalgic: 'nostálgico',
    tense: 'tenso',
    hype: 'a tope',
  },
  fields: { genre: 'el género', bpm: 'el tempo', key: 'la tonalidad', mood: 'el ambiente', duration: 'la duración' },
  length: (seconds) => clockLength(seconds, ['segundo', 'segundos'], ['minuto', 'minutos']),
  tempo: (bpm, felt) => (felt === undefined ? `${bpm} BPM` : `${bpm} BPM (se siente como ${felt})`),
  list: listWith('y'),
  making: (work, genre, details) => {
    const thing = genre === undefined ? 'beat' : `beat de **${genre}**`;
    const openings = {
      GENERATE_BEAT: [`Estoy haciendo tu ${thing}`, `Tu ${thing} está en camino`],
      UPDATE_CONTEXT: [`Estoy haciendo una nueva versión de tu ${thing}`],
    };
    return openings[work].map((opening) => joinDetails(opening, details));
  },
  finishing: (work, title, details) => joinDetails(`${FINISHING[work]} **${title}**`, details),
  profiles: { balanced: 'equilibrada', 'bass-heavy': 'con más graves', bright: 'brillante', warm: 'cálida' },
  again: (title) => `De vuelta en **${title}**. Lo que digas ahora será sobre esa versión.`,
  download: (title) => `Aquí está **${title}**: en «Download» de la tarjeta hay WAV, MP3, FLAC, pistas y MIDI.`,
  instruments: (names) => `con ${names}`,
  missingInstruments: (names) => `Aquí no hay ${names}; el instrumento más cercano toca esa parte.`,
  chose: (fields, values, everything) =>
    everything
      ? [`Lo dejaste todo abierto, así que elegí ${values}.`]
      : [`Quedaba por decidir: ${fields}. Elegí ${values}.`],
  nearest: (asked, genre) => `Aquí todavía no hay ${asked}: lo más cercano es **${genre}**.`,
  leftOut: (names) => `Sin, como pediste: ${names}.`,
  overBudget:
    'El presupuesto de hoy para los modelos de texto alquilados se ha agotado: hasta la medianoche UTC responde la voz integrada. Con la música todo funciona como siempre.',
  onePerMessage: 'Se hace un beat por mensaje: manda el siguiente deseo para tener otro.',
  ready: (seconds) => `Listo en unos ${seconds} segundos.`,
  comesWith: ['Incluye las pistas separadas y el MIDI.', ''],
  greeting: [
    'Hola. Dime qué quieres escuchar, por ejemplo «beat de trap oscuro a 140 BPM en C minor».',
    'Hola. Basta un género para empezar: «lo-fi, 80 BPM, un minuto».',
  ],
  thanks: ['De nada. Dime la próxima idea cuando quieras.', 'Con gusto. ¿Qué quieres escuchar ahora?'],
  praise: ['Me alegro. ¿Qué sigue?'],
  identity: [
    'Soy Chat-to-Create, un asistente musical que funciona en esta máquina. Con una frase hago un beat con pistas, MIDI, mezcla y máster.',
  ],
  help: [
    'Hago beats a partir de una frase. Puedes decir:',
    '',
    '- **género**: trap, lo-fi, boom bap y más',
    '- **tempo**: «140 BPM», «lento»',
    '- **tonalidad**: «do menor», «sol mayor»',
    '- **ambiente**: oscuro, relajado, épico…',
    '- **duración**: «45 segundos», «1:30»',
    '- **instrumentos**: piano, 808, cuerdas…',
    '',
    'Lo que dejes abierto lo elijo yo y te lo digo.',
  ].join('\n'),
  unsure: [
    'Soy un asistente musical y solo puedo ayudar con beats. Dime qué quieres escuchar, por ejemplo «lo-fi triste con piano, 75 BPM».',
  ],
  genres: (names) => `Estos son los géneros: ${names}. Para cualquier otro tomo el más cercano y lo digo.`,
  genreTempo: ({ genre, min, max, usual, felt }) =>
    `El **${genre}** suele ir de ${min} a ${max} BPM; yo empiezo en ${usual}.` +
    (felt === undefined ? '' : ` Se siente a la mitad, unos ${felt}.`),
  genreKey: (genre, key, instruments) => `Para **${genre}** empiezo en ${key}, con ${instruments}.`,
  wait: 'Un beat de 30 segundos tarda un par de segundos; los más largos, un poco más. La tarjeta bajo la respuesta muestra el tiempo que falta.',
  measured: 'La tarjeta bajo la respuesta muestra la tonalidad y el tempo del beat, medidos en el audio terminado.',
  ranges: (low, high, shortest, longest) =>
    `El tempo va de ${low} a ${high} BPM y la duración de ${shortest} a ${longest}, en cualquiera de las 12 tonalidades, mayor o menor.`,
};
