import type { Phrasebook } from './phrasebook.js';
import { clockLength, joinDetails, listWith } from './wording.js';

const FINISHING = {
  GENERATE_STEMS: 'Sto estraendo le tracce da',
  MIX_TRACK: 'Sto mixando',
  MASTER_TRACK: 'Sto masterizzando',
} as const;

export const ITALIAN: Phrasebook = {
  moods: {
    dark: 'cupo',
    chill: 'rilassato',
    energetic: 'energico',
    happy: 'allegro',
    sad: 'triste',
    aggressive: 'aggressivo',
    romantic: 'romantico',
    dreamy: 'sognante',
    epic: 'epico',
    groovy: 'con groove',
    mellow: 'morbido',
    uplifting: 'ispirante',
    nostalgic: 'nostalgico',
    tense: 'teso',
    hype: 'carico',
  },
  fields: { genre: 'il genere', bpm: 'il tempo', key: 'la tonalità', mood: 'l’atmosfera', duration: 'la durata' },
  length: (seconds) => clockLength(seconds, ['secondo', 'secondi'], ['minuto', 'minuti']),
  tempo: (bpm, felt) => (felt === undefined ? `${bpm} BPM` : `${bpm} BPM (si sente come ${felt})`),
  list: listWith('e'),
  making: (work, genre, details) => {
    const thing = genre === undefined ? 'beat' : `beat **${genre}**`;
    const openings = {
      GENERATE_BEAT: [`Sto facendo il tuo ${thing}`, `Il tuo ${thing} è in arrivo`],
      UPDATE_CONTEXT: [`Sto facendo una nuova versione del tuo ${thing}`],
    };
    return openings[work].map((opening) => joinDetails(opening, details));
  },
  finishing: (work, title, details) => joinDetails(`${FINISHING[work]} **${title}**`, details),
  profiles: { balanced: 'equilibrato', 'bass-heavy': 'ricco di bassi', bright: 'brillante', warm: 'caldo' },
  again: (title) => `Si torna a **${title}**. Ciò che dici ora riguarda questa versione.`,
  download: (title) => `Ecco **${title}**: “Download” sulla scheda ha WAV, MP3, FLAC, tracce e MIDI.`,
  instruments: (names) => `con ${names}`,
  missingInstruments: (names) => `Qui non c’è ${names}: lo strumento più vicino suona quella parte.`,
  chose: (fields, values, everything) =>
    everything
      ? [`Hai lasciato tutto aperto, quindi ho scelto ${values}.`]
      : [`Restava da scegliere: ${fields}. Ho preso ${values}.`],
  nearest: (asked, genre) => `Qui non c’è ancora ${asked}: il più vicino è **${genre}**.`,
  leftOut: (names) => `Senza, come richiesto: ${names}.`,
  overBudget:
    'Il budget di oggi per i modelli di testo a noleggio è esaurito: fino a mezzanotte UTC risponde la voce integrata. Con la musica funziona tutto come sempre.',
  onePerMessage: 'Si fa un beat per messaggio: manda il prossimo desiderio per averne un altro.',
  ready: (seconds) => `Pronto in circa ${seconds} secondi.`,
  comesWith: ['Le tracce separate e il MIDI sono inclusi.', ''],
  greeting: [
    'Ciao. Dimmi cosa vuoi sentire, per esempio «beat trap cupo a 140 BPM in C minor».',
    'Ciao. Per cominciare basta un genere: «lo-fi, 80 BPM, un minuto».',
  ],
  thanks: ['Prego. Dimmi la prossima idea quando vuoi.', 'Di niente. Cosa vuoi sentire adesso?'],
  praise: ['Mi fa piacere. E adesso?'],
  identity: [
    'Sono Chat-to-Create, un assistente musicale che gira su questa macchina. Da una frase faccio un beat con tracce, MIDI, mix e master.',
  ],
  help: [
    'Faccio beat da una frase. Puoi indicare:',
    '',
    '- **genere**: trap, lo-fi, boom bap e altri',
    '- **tempo**: «140 BPM», «lento»',
    '- **tonalità**: «do minore», «sol maggiore»',
    '- **atmosfera**: cupo, rilassato, epico…',
    '- **durata**: «45 secondi», «1:30»',
    '- **strumenti**: pianoforte, 808, archi…',
    '',
    'Quello che lasci aperto lo scelgo io e te lo dico.',
  ].join('\n'),
  unsure: [
    'Sono un assistente musicale e posso aiutare solo con i beat. Dimmi cosa vuoi sentire, per esempio «lo-fi triste con pianoforte, 75 BPM».',
  ],
  genres: (names) => `Questi sono i generi: ${names}. Per gli altri prendo il più vicino e lo dico.`,
  genreTempo: ({ genre, min, max, usual, felt }) =>
    `**${genre}** va di solito da ${min} a ${max} BPM; io parto da ${usual}.` +
    (felt === undefined ? '' : ` Si sente la metà, circa ${felt}.`),
  genreKey: (genre, key, instruments) => `Per **${genre}** parto in ${key}, con ${instruments}.`,
  wait: 'Un beat di 30 secondi richiede un paio di secondi; uno più lungo, un po’ di più. La scheda sotto la risposta mostra il tempo che manca.',
  measured: 'La scheda sotto la risposta mostra la tonalità e il tempo del beat, misurati nell’audio finito.',
  ranges: (low, high, shortest, longest) =>
    `Il tempo va da ${low} a ${high} BPM e la durata da ${shortest} a ${longest}, in tutte le 12 tonalità, maggiori o minori.`,
};
