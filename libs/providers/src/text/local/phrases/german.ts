import type { Phrasebook } from './phrasebook.js';
import { clockLength, joinDetails, listWith } from './wording.js';

const FINISHING = {
  GENERATE_STEMS: 'Ich hole die Stems aus',
  MIX_TRACK: 'Ich mische',
  MASTER_TRACK: 'Ich mastere',
} as const;

export const GERMAN: Phrasebook = {
  moods: {
    dark: 'dunkel',
    chill: 'entspannt',
    energetic: 'energiegeladen',
    happy: 'fröhlich',
    sad: 'traurig',
    aggressive: 'aggressiv',
    romantic: 'romantisch',
    dreamy: 'verträumt',
    epic: 'episch',
    groovy: 'groovig',
    mellow: 'sanft',
    uplifting: 'hoffnungsvoll',
    nostalgic: 'nostalgisch',
    tense: 'angespannt',
    hype: 'aufgedreht',
  },
  fields: { genre: 'das Genre', bpm: 'das Tempo', key: 'die Tonart', mood: 'die Stimmung', duration: 'die Länge' },
  length: (seconds) => clockLength(seconds, ['Sekunde', 'Sekunden'], ['Minute', 'Minuten']),
  tempo: (bpm, felt) => (felt === undefined ? `${bpm} BPM` : `${bpm} BPM (fühlt sich an wie ${felt})`),
  list: listWith('und'),
  making: (work, genre, details) => {
    const thing = genre === undefined ? 'Beat' : `**${genre}**-Beat`;
    const openings = {
      GENERATE_BEAT: [`Ich mache deinen ${thing}`, `Dein ${thing} entsteht`],
      UPDATE_CONTEXT: [`Ich mache eine neue Fassung von deinem ${thing}`],
    };
    return openings[work].map((opening) => joinDetails(opening, details));
  },
  finishing: (work, title, details) => joinDetails(`${FINISHING[work]} **${title}**`, details),
  profiles: { balanced: 'ausgewogen', 'bass-heavy': 'bassbetont', bright: 'hell', warm: 'warm' },
  again: (title) => `Zurück bei **${title}**. Was du jetzt sagst, gilt dieser Fassung.`,
  download: (title) => `Hier ist **${title}**: Unter „Download“ auf der Karte gibt es WAV, MP3, FLAC, Stems und MIDI.`,
  instruments: (names) => `mit ${names}`,
  missingInstruments: (names) => `${names} gibt es hier nicht; das nächstliegende Instrument spielt die Stimme.`,
  chose: (fields, values, everything) =>
    everything
      ? [`Du hast alles offen gelassen, also habe ich gewählt: ${values}.`]
      : [`Offen war: ${fields}. Gewählt habe ich ${values}.`],
  nearest: (asked, genre) => `${asked} gibt es hier noch nicht: am nächsten liegt **${genre}**.`,
  leftOut: (names) => `Weggelassen, wie gewünscht: ${names}.`,
  overBudget:
    'Das Tagesbudget für gemietete Textmodelle ist verbraucht: Bis Mitternacht (UTC) antwortet die eingebaute Stimme. Mit der Musik geht alles wie immer.',
  onePerMessage: 'Pro Nachricht entsteht ein Beat: schick den nächsten Wunsch für einen weiteren.',
  ready: (seconds) => `Fertig in etwa ${seconds} Sekunden.`,
  comesWith: ['Stems und MIDI sind dabei.', ''],
  greeting: [
    'Hallo. Sag mir, was du hören willst, zum Beispiel „dunkler Trap-Beat, 140 BPM, C minor“.',
    'Hallo. Ein Genre genügt für den Anfang: „Lo-fi, 80 BPM, eine Minute“.',
  ],
  thanks: ['Gern. Sag einfach die nächste Idee.', 'Gern geschehen. Was willst du als Nächstes hören?'],
  praise: ['Freut mich. Was kommt als Nächstes?'],
  identity: [
    'Ich bin Chat-to-Create, ein Musikassistent auf diesem Rechner. Aus einem Satz mache ich einen Beat mit Stems, MIDI, Mix und Master.',
  ],
  help: [
    'Ich mache Beats aus einem Satz. Du kannst nennen:',
    '',
    '- **Genre**: Trap, Lo-fi, Boom Bap und mehr',
    '- **Tempo**: „140 BPM“, „langsam“',
    '- **Tonart**: „c-Moll“, „G-Dur“',
    '- **Stimmung**: dunkel, entspannt, episch …',
    '- **Länge**: „45 Sekunden“, „1:30“',
    '- **Instrumente**: Klavier, 808, Streicher …',
    '',
    'Was du offen lässt, wähle ich und sage es.',
  ].join('\n'),
  unsure: [
    'Ich bin ein Musikassistent und kann nur bei Beats helfen. Sag, was du hören willst, zum Beispiel „trauriger Lo-fi mit Klavier, 75 BPM“.',
  ],
  genres: (names) => `Diese Genres gibt es: ${names}. Für alles andere nehme ich das nächstliegende und sage es.`,
  genreTempo: ({ genre, min, max, usual, felt }) =>
    `**${genre}** läuft meist mit ${min} bis ${max} BPM; ich beginne bei ${usual}.` +
    (felt === undefined ? '' : ` Gefühlt ist es halb so schnell, etwa ${felt}.`),
  genreKey: (genre, key, instruments) => `Bei **${genre}** beginne ich in ${key}, mit ${instruments}.`,
  wait: 'Ein Beat von 30 Sekunden dauert ein paar Sekunden, längere etwas mehr. Die Karte unter der Antwort zeigt die Restzeit.',
  measured: 'Die Karte unter der Antwort zeigt Tonart und Tempo des Beats, gemessen im fertigen Ton.',
  ranges: (low, high, shortest, longest) =>
    `Das Tempo geht von ${low} bis ${high} BPM, die Länge von ${shortest} bis ${longest}, in allen 12 Tonarten, Dur oder Moll.`,
};
