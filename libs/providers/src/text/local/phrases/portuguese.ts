import type { Phrasebook } from './phrasebook.js';
import { clockLength, joinDetails, listWith } from './wording.js';

const FINISHING = {
  GENERATE_STEMS: 'Estou tirando as faixas de',
  MIX_TRACK: 'Estou mixando',
  MASTER_TRACK: 'Estou masterizando',
} as const;

export const PORTUGUESE: Phrasebook = {
  moods: {
    dark: 'sombrio',
    chill: 'relaxado',
    energetic: 'enérgico',
    happy: 'alegre',
    sad: 'triste',
    aggressive: 'agressivo',
    romantic: 'romântico',
    dreamy: 'sonhador',
    epic: 'épico',
    groovy: 'com groove',
    mellow: 'suave',
    uplifting: 'inspirador',
    nostalgic: 'nostálgico',
    tense: 'tenso',
    hype: 'agitado',
  },
  fields: { genre: 'o gênero', bpm: 'o andamento', key: 'o tom', mood: 'o clima', duration: 'a duração' },
  length: (seconds) => clockLength(seconds, ['segundo', 'segundos'], ['minuto', 'minutos']),
  tempo: (bpm, felt) => (felt === undefined ? `${bpm} BPM` : `${bpm} BPM (parece ${felt})`),
  list: listWith('e'),
  making: (work, genre, details) => {
    const thing = genre === undefined ? 'beat' : `beat de **${genre}**`;
    const openings = {
      GENERATE_BEAT: [`Estou fazendo o seu ${thing}`, `O seu ${thing} está a caminho`],
      UPDATE_CONTEXT: [`Estou fazendo uma nova versão do seu ${thing}`],
    };
    return openings[work].map((opening) => joinDetails(opening, details));
  },
  finishing: (work, title, details) => joinDetails(`${FINISHING[work]} **${title}**`, details),
  profiles: { balanced: 'equilibrada', 'bass-heavy': 'com mais graves', bright: 'brilhante', warm: 'quente' },
  again: (title) => `De volta a **${title}**. O que você disser agora vale para essa versão.`,
  download: (title) => `Aqui está **${title}**: em “Download” no cartão há WAV, MP3, FLAC, faixas e MIDI.`,
  instruments: (names) => `com ${names}`,
  missingInstruments: (names) => `Aqui não há ${names}; o instrumento mais próximo toca essa parte.`,
  chose: (fields, values, everything) =>
    everything
      ? [`Você deixou tudo em aberto, então escolhi ${values}.`]
      : [`Ficou em aberto: ${fields}. Escolhi ${values}.`],
  nearest: (asked, genre) => `Ainda não há ${asked} aqui: o mais próximo é **${genre}**.`,
  leftOut: (names) => `Sem, como você pediu: ${names}.`,
  overBudget:
    'O orçamento de hoje para os modelos de texto alugados acabou: até a meia-noite UTC responde a voz integrada. Com a música, tudo funciona como sempre.',
  onePerMessage: 'Um beat é feito por mensagem: envie o próximo desejo para ter outro.',
  ready: (seconds) => `Pronto em cerca de ${seconds} segundos.`,
  comesWith: ['As faixas separadas e o MIDI vêm junto.', ''],
  greeting: [
    'Olá. Diga o que quer ouvir, por exemplo “beat de trap sombrio a 140 BPM em C minor”.',
    'Oi. Um gênero basta para começar: “lo-fi, 80 BPM, um minuto”.',
  ],
  thanks: ['De nada. Diga a próxima ideia quando quiser.', 'Disponha. O que quer ouvir agora?'],
  praise: ['Que bom. O que vem agora?'],
  identity: [
    'Sou o Chat-to-Create, um assistente musical que roda nesta máquina. De uma frase faço um beat com faixas, MIDI, mix e master.',
  ],
  help: [
    'Faço beats a partir de uma frase. Você pode dizer:',
    '',
    '- **gênero**: trap, lo-fi, boom bap e mais',
    '- **andamento**: “140 BPM”, “lento”',
    '- **tom**: “dó menor”, “sol maior”',
    '- **clima**: sombrio, relaxado, épico…',
    '- **duração**: “45 segundos”, “1:30”',
    '- **instrumentos**: piano, 808, cordas…',
    '',
    'O que ficar em aberto eu escolho e digo.',
  ].join('\n'),
  unsure: [
    'Sou um assistente musical e só posso ajudar com beats. Diga o que quer ouvir, por exemplo “lo-fi triste com piano, 75 BPM”.',
  ],
  genres: (names) => `Estes são os gêneros: ${names}. Para qualquer outro uso o mais próximo e digo.`,
  genreTempo: ({ genre, min, max, usual, felt }) =>
    `**${genre}** costuma ir de ${min} a ${max} BPM; eu começo em ${usual}.` +
    (felt === undefined ? '' : ` Parece a metade, cerca de ${felt}.`),
  genreKey: (genre, key, instruments) => `Para **${genre}** começo em ${key}, com ${instruments}.`,
  wait: 'Um beat de 30 segundos leva alguns segundos; os mais longos, um pouco mais. O cartão abaixo da resposta mostra o tempo que falta.',
  measured: 'O cartão abaixo da resposta mostra o tom e o tempo do beat, medidos no áudio pronto.',
  ranges: (low, high, shortest, longest) =>
    `O andamento vai de ${low} a ${high} BPM e a duração de ${shortest} a ${longest}, em qualquer um dos 12 tons, maior ou menor.`,
};
