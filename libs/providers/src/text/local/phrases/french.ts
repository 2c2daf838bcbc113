import type { Phrasebook } from './phrasebook.js';
import { clockLength, joinDetails, listWith } from './wording.js';

const FINISHING = {
  GENERATE_STEMS: 'Je sors les pistes de',
  MIX_TRACK: 'Je mixe',
  MASTER_TRACK: 'Je masterise',
} as const;

export const FRENCH: Phrasebook = {
  moods: {
    dark: 'sombre',
    chill: 'détendu',
    energetic: 'énergique',
    happy: 'joyeux',
    sad: 'triste',
    aggressive: 'agressif',
    romantic: 'romantique',
    dreamy: 'rêveur',
    epic: 'épique',
    groovy: 'groovy',
    mellow: 'doux',
    uplifting: 'inspirant',
    nostalgic: 'nostalgique',
    tense: 'tendu',
    hype: 'survolté',
  },
  fields: { genre: 'le genre', bpm: 'le tempo', key: 'la tonalité', mood: 'l’ambiance', duration: 'la durée' },
  length: (seconds) => clockLength(seconds, ['seconde', 'secondes'], ['minute', 'minutes']),
  tempo: (bpm, felt) => (felt === undefined ? `${bpm} BPM` : `${bpm} BPM (ressenti ${felt})`),
  list: listWith('et'),
  making: (work, genre, details) => {
    const thing = genre === undefined ? 'beat' : `beat **${genre}**`;
    const openings = {
      GENERATE_BEAT: [`Je fais ton ${thing}`, `Ton ${thing} est en route`],
      UPDATE_CONTEXT: [`Je fais une nouvelle version de ton ${thing}`],
    };
    return openings[work].map((opening) => joinDetails(opening, details));
  },
  finishing: (work, title, details) => joinDetails(`${FINISHING[work]} **${title}**`, details),
  profiles: { balanced: 'équilibré', 'bass-heavy': 'riche en basses', bright: 'brillant', warm: 'chaud' },
  again: (title) => `Retour à **${title}**. Ce que tu dis maintenant concerne cette version.`,
  download: (title) => `Voici **${title}** : « Download » sur la carte donne WAV, MP3, FLAC, pistes et MIDI.`,
  instruments: (names) => `avec ${names}`,
  missingInstruments: (names) => `Il n’y a pas de ${names} ici : l’instrument le plus proche joue cette partie.`,
  chose: (fields, values, everything) =>
    everything
      ? [`Tu as tout laissé ouvert, j’ai donc choisi ${values}.`]
      : [`Restait à choisir : ${fields}. J’ai pris ${values}.`],
  nearest: (asked, genre) => `Il n’y a pas encore de ${asked} ici : le plus proche est **${genre}**.`,
  leftOut: (names) => `Sans, comme demandé : ${names}.`,
  overBudget:
    'Le budget du jour pour les modèles de texte loués est épuisé : la voix intégrée répond jusqu’à minuit UTC. Tout ce qui touche à la musique marche comme toujours.',
  onePerMessage: 'Un seul beat est fait par message : envoie la demande suivante pour en avoir un autre.',
  ready: (seconds) => `Prêt dans ${seconds} secondes environ.`,
  comesWith: ['Les pistes séparées et le MIDI sont inclus.', ''],
  greeting: [
    'Bonjour. Dis-moi ce que tu veux entendre, par exemple « beat trap sombre à 140 BPM en C minor ».',
    'Bonjour. Un genre suffit pour commencer : « lo-fi, 80 BPM, une minute ».',
  ],
  thanks: ['Avec plaisir. Dis-moi la prochaine idée quand tu veux.', 'De rien. Que veux-tu entendre maintenant ?'],
  praise: ['Content que ça te plaise. Et ensuite ?'],
  identity: [
    'Je suis Chat-to-Create, un assistant musical qui tourne sur cette machine. D’une phrase je fais un beat avec pistes, MIDI, mix et master.',
  ],
  help: [
    'Je fais des beats à partir d’une phrase. Tu peux donner :',
    '',
    '- **genre** : trap, lo-fi, boom bap et d’autres',
    '- **tempo** : « 140 BPM », « lent »',
    '- **tonalité** : « do mineur », « sol majeur »',
    '- **ambiance** : sombre, détendu, épique…',
    '- **durée** : « 45 secondes », « 1:30 »',
    '- **instruments** : piano, 808, cordes…',
    '',
    'Ce que tu laisses ouvert, je le choisis et je le dis.',
  ].join('\n'),
  unsure: [
    'Je suis un assistant musical et je ne peux aider que pour des beats. Dis ce que tu veux entendre, par exemple « lo-fi triste avec piano, 75 BPM ».',
  ],
  genres: (names) => `Voici les genres : ${names}. Pour tout autre, je prends le plus proche et je le dis.`,
  genreTempo: ({ genre, min, max, usual, felt }) =>
    `Pour **${genre}**, on compte en général de ${min} à ${max} BPM ; je commence à ${usual}.` +
    (felt === undefined ? '' : ` Le ressenti est deux fois plus lent, environ ${felt}.`),
  genreKey: (genre, key, instruments) => `Pour **${genre}** je commence en ${key}, avec ${instruments}.`,
  wait: 'Un beat de 30 secondes prend quelques secondes, un plus long un peu plus. La carte sous la réponse montre le temps restant.',
  measured: 'La carte sous la réponse montre la tonalité et le tempo du beat, mesurés dans l’audio fini.',
  ranges: (low, high, shortest, longest) =>
    `Le tempo va de ${low} à ${high} BPM et la durée de ${shortest} à ${longest}, dans les 12 tonalités, majeures ou mineures.`,
};
