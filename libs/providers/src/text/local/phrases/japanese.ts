import type { Phrasebook } from './phrasebook.js';
import { roundTo } from './wording.js';

function length(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const rest = Number(roundTo(seconds - minutes * 60, 2));
  return (minutes > 0 ? `${minutes}分` : '') + (rest > 0 || minutes === 0 ? `${rest}秒` : '');
}

const FINISHING = {
  GENERATE_STEMS: 'のステムを取り出しています。',
  MIX_TRACK: 'をミックスしています。',
  MASTER_TRACK: 'をマスタリングしています。',
} as const;

export const JAPANESE: Phrasebook = {
  moods: {
    dark: 'ダーク',
    chill: 'チル',
    energetic: 'エネルギッシュ',
    happy: '明るい',
    sad: '切ない',
    aggressive: '激しい',
    romantic: 'ロマンチック',
    dreamy: 'ドリーミー',
    epic: '壮大',
    groovy: 'グルーヴィー',
    mellow: 'メロウ',
    uplifting: '前向き',
    nostalgic: 'ノスタルジック',
    tense: '緊張感',
    hype: 'ハイプ',
  },
  fields: { genre: 'ジャンル', bpm: 'テンポ', key: 'キー', mood: 'ムード', duration: '長さ' },
  length,
  tempo: (bpm, felt) => (felt === undefined ? `${bpm} BPM` : `${bpm} BPM（体感 ${felt}）`),
  list: (items) => items.join('、'),
  making: (work, genre, details) => {
    const thing = genre === undefined ? 'ビート' : `**${genre}** のビート`;
    const tail = details.length === 0 ? '' : `（${details.join('、')}）`;
    const endings = {
      GENERATE_BEAT: ['を作っています。', 'に取りかかりました。'],
      UPDATE_CONTEXT: ['の新しいバージョンを作っています。'],
    };
    return endings[work].map((ending) => `${thing}${tail}${ending}`);
  },
  finishing: (work, title, details) =>
    `**${title}** ${FINISHING[work]}${details.length === 0 ? '' : `（${details.join('、')}）`}`,
  profiles: { balanced: 'バランス重視', 'bass-heavy': '低音重視', bright: '明るめ', warm: '暖かめ' },
  again: (title) => `**${title}** に戻りました。次の指示はこのバージョンが対象です。`,
  download: (title) => `**${title}** はこちらです。カードの「Download」に WAV、MP3、FLAC、ステム、MIDI があります。`,
  instruments: (names) => `${names}入り`,
  missingInstruments: (names) => `${names}はここにないので、いちばん近い楽器で演奏します。`,
  chose: (fields, values, everything) =>
    everything
      ? [`指定がなかったので、${values}にしました。`]
      : [`${fields}は指定がなかったので、${values}にしました。`],
  nearest: (asked, genre) => `${asked} はまだありません。いちばん近いのは **${genre}** です。`,
  leftOut: (names) => `ご希望どおり、${names}は入っていません。`,
  overBudget:
    '外部テキストモデルの今日の予算を使い切ったため、UTCの午前0時までは内蔵のモデルが答えます。音楽づくりはいつもどおりできます。',
  onePerMessage: '1つのメッセージで作るビートは1つです。次のビートは次のメッセージで送ってください。',
  ready: (seconds) => `あと${seconds}秒ほどでできます。`,
  comesWith: ['ステムと MIDI も付いてきます。', ''],
  greeting: [
    'こんにちは。聴きたい音を教えてください。例：「ダークなトラップ、140 BPM、C マイナー」。',
    'こんにちは。ジャンルだけでも始められます。例：「ローファイ、80 BPM、1分」。',
  ],
  thanks: ['どういたしまして。次のアイデアもどうぞ。', 'いつでもどうぞ。次は何を聴きたいですか。'],
  praise: ['よかったです。次はどうしますか。'],
  identity: [
    'Chat-to-Create です。このマシンで動く音楽アシスタントで、ひとことからビート、ステム、MIDI、ミックス、マスターまで作ります。',
  ],
  help: [
    'ひとことからビートを作ります。指定できるもの：',
    '',
    '- **ジャンル**：トラップ、ローファイ、ブーンバップなど',
    '- **テンポ**：「140 BPM」「ゆっくり」',
    '- **キー**：「C マイナー」「ト長調」',
    '- **ムード**：ダーク、チル、壮大など',
    '- **長さ**：「45秒」「1:30」',
    '- **楽器**：ピアノ、808、ストリングスなど',
    '',
    '指定のないところはこちらで選び、そう伝えます。',
  ].join('\n'),
  unsure: [
    '音楽アシスタントなので、お手伝いできるのはビート作りだけです。聴きたい音を教えてください。例：「切ないローファイ、ピアノ、75 BPM」。',
  ],
  genres: (names) => `対応ジャンル：${names}。それ以外は、いちばん近いもので作り、そう伝えます。`,
  genreTempo: ({ genre, min, max, usual, felt }) =>
    `**${genre}** はふつう ${min}〜${max} BPM です。ここでは ${usual} から始めます。` +
    (felt === undefined ? '' : `体感は半分の約 ${felt} です。`),
  genreKey: (genre, key, instruments) => `**${genre}** は ${key}、${instruments} から始めます。`,
  wait: '30秒のビートは数秒でできます。長いものは少し長くかかります。残り時間は返事の下のカードに出ます。',
  measured: 'ビートのキーとテンポは、仕上がった音から測って返事の下のカードに出ます。',
  ranges: (low, high, shortest, longest) =>
    `テンポは ${low}〜${high} BPM、長さは ${shortest}〜${longest}、キーは 12 のメジャーとマイナーです。`,
};
