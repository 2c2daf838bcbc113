import type { Genre } from '@ctc/contracts';

/** What people call each supported genre, subgenres included. Phrases are separated by commas. */
export const GENRE_WORDS: Readonly<Record<Genre, string>> = {
  trap: 'trap, trapbeat, trap soul, trapsoul, atlanta trap, phonk trap, rage beat, plugg, pluggnb, トラップ',
  drill: 'drill, uk drill, ny drill, bronx drill, chicago drill, brooklyn drill, jersey drill, ドリル',
  'boom bap':
    'boom bap, boombap, boom bab, bumbap, golden era hip hop, old school hip hop, oldschool hip hop, old skool hip hop, 90s hip hop, 90s rap, east coast hip hop, ブーンバップ, ブームバップ',
  'lo-fi':
    'lo fi, lofi, lowfi, low fi, lo fi hip hop, lofi hip hop, lofi hiphop, lo fi hiphop, chillhop, chill hop, study beats, ローファイ, ローファイヒップホップ, lo fiヒップホップ',
  jazz: 'jazz, jazzy, jazzier, bebop, be bop, swing jazz, smooth jazz, cool jazz, bossa jazz, big band, jazzig*, ジャズ',
  house:
    'house, house music, deep house, tech house, acid house, chicago house, french house, progressive house, afro house, future house, ハウス',
  techno: 'techno, detroit techno, minimal techno, hard techno, acid techno, tecno, テクノ',
  'hip hop':
    'hip hop, hiphop, rap, rap beat, rap song, hip hop rap, trip hop, west coast rap, west coast hip hop, g funk, ヒップホップ, ラップ',
  'r&b': 'r and b, rnb, r n b, randb, rhythm and blues, neo soul, neosoul, contemporary rnb, アールアンドビー',
  pop: 'pop, pop music, pop song, synth pop, synthpop, electropop, electro pop, indie pop, dance pop, popsong, hyperpop, k pop, kpop, j pop, jpop, dream pop, ポップ, ポップス',
  rock: 'rock, rock and roll, rock n roll, indie rock, punk rock, hard rock, alternative rock, alt rock, acoustic rock, classic rock, pop rock, post rock, grunge, rocksong, rockig*, ロック',
  edm: 'edm, electronic dance music, big room, festival music, electro house, future bass, trance, eurodance, dance music, electronic dance, dance track, musica electronica, dance pop edm',
  dubstep: 'dubstep, dub step, brostep, riddim dubstep, ダブステップ',
  'drum and bass':
    'drum and bass, drum and bas, drum and base, drum n bass, drum n bas, drumnbass, drum bass, dnb, d and b, d n b, d nb, jungle, liquid dnb, neurofunk, liquid drum and bass, ドラムンベース, ジャングル',
};

/** Genres that people ask for and that are not on the list; each under the name it is answered with. */
export const OTHER_GENRE_WORDS: Readonly<Record<string, string>> = {
  reggaeton: 'reggaeton, regueton, reggeaton, dembow, レゲトン',
  reggae: 'reggae, dub reggae, roots reggae, レゲエ',
  dancehall: 'dancehall',
  country: 'country, country music, country song, bluegrass, カントリー',
  orchestral: 'orchestral, symphonic, symphony, orquestal, orchestrale, orquestral, orkestral, オーケストラ',
  classical: 'classical, classical music, baroque, clasica, klassik, klassisch*, classique, クラシック',
  cinematic: 'cinematic, film score, filmmusik, movie score',
  metal: 'metal, heavy metal, death metal, black metal, metalcore, メタル',
  punk: 'punk, pop punk, パンク',
  funk: 'funk, funky music, ファンク',
  'baile funk': 'baile funk, funk carioca',
  soul: 'soul, soul music, motown, ソウル',
  blues: 'blues, ブルース',
  disco: 'disco, nu disco, ディスコ',
  folk: 'folk, folk song, indie folk, フォーク',
  ambient: 'ambient, drone ambient, アンビエント',
  afrobeats: 'afrobeat, afrobeats, afro beat, afrobeatz, アフロビート',
  amapiano: 'amapiano, アマピアノ',
  gospel: 'gospel, ゴスペル',
  salsa: 'salsa, サルサ',
  bachata: 'bachata',
  cumbia: 'cumbia',
  merengue: 'merengue',
  'bossa nova': 'bossa nova, bossanova, bossa, ボサノバ',
  samba: 'samba, pagode, サンバ',
  flamenco: 'flamenco',
  tango: 'tango',
  mariachi: 'mariachi, corrido, corridos tumbados',
  phonk: 'phonk, drift phonk, フォンク',
  vaporwave: 'vaporwave, vapor wave, ヴェイパーウェイヴ',
  synthwave: 'synthwave, synth wave, retrowave, シンセウェイヴ',
  chillwave: 'chillwave',
  hardstyle: 'hardstyle, hardcore, gabber',
  garage: 'uk garage, ukg, 2 step, garage, ガレージ',
  grime: 'grime',
  breakbeat: 'breakbeat, breakcore, breaks',
  electro: 'electro, electronica, electronic, electronic music, elektronisch*, electronique, idm',
  downtempo: 'downtempo',
  ska: 'ska',
  opera: 'opera',
  bollywood: 'bollywood, bhangra',
  polka: 'polka',
  waltz: 'waltz',
  enka: 'enka, 演歌',
  'city pop': 'city pop, citypop, シティポップ',
};
