/** What is talked about. */
export const THING_WORDS = {
  beat: 'beat, beats, love song, love songs, type beat, typebeat, track, tracks, song, songs, tune, tunes, instrumental track, loop, loops, banger, bangers, music, piece, composition, jam, riddim, groove, soundtrack, score, ballad, anthem, melody, melodies, backing track, background music, intro music, theme, jingle, tape, slapper, heater, arrangement, musical piece, ritmo, ritmos, pista, cancion, canciones, tema, base, bases, musica, melodia, instrumental beat, lied, lieder, stuck, musik, melodie, songidee, morceau, morceaux, chanson, chansons, rythme, musique, piste, prod, batida, batidas, faixa, faixas, cancao, brano, brani, canzone, canzoni, traccia, tracce, pezzo, ritmo, ビート, 曲, トラック, 楽曲, 音楽, メロディ, メロディー, bgm, ループ, ソング, リズム, 曲構成',
  stem: 'stem, stems, individual parts, separate parts, individual files, separate files, own file, own files, its own track, their own tracks, las pistas, die spuren, les pistes, as faixas, le tracce, multitrack, multitracks, multi tracks, separate tracks, individual tracks, tracks separately, trackouts, track outs, trackout, pistas separadas, pistas por separado, einzelspuren, spuren, stems files, pistes separees, faixas separadas, tracce separate, パート別, ステム, ステムファイル, パラデータ',
  acapella: 'acapella, a capella, acappella, a cappella, acapela, acapellas, アカペラ',
  instrumental:
    'the instrumental, instrumental version, version instrumentale, la version instrumentale, versione strumentale, versao instrumental, version instrumental, instrumental of, an instrumental version, instrumental only, la instrumental, version instrumental, l instrumental, instrumentalversion, die instrumentalversion, versao instrumental, versione strumentale, la strumentale, インスト版, インストゥルメンタル',
  karaoke: 'karaoke, karaoke version, minus one, カラオケ',
  this: 'it, this, these, those, my track, my song, my beat, my mix, the beat, the track, the song, this beat, this track, this song, that beat, that one, this one, my tune, the tune, the loop, the mix, my vocals, lo, la cancion, el beat, el ritmo, la pista, este, esta, esto, mi pista, mi cancion, es, ihn, den beat, den song, den track, das lied, das, dem song, dem track, dem lied, dem beat, der song, der track, mein*, le morceau, le beat, la piste, le son, ce, cet, cette, mon, o beat, a batida, a faixa, a musica, isso, este beat, minha, meu, il brano, il beat, la traccia, la canzone, questo, questa, mio, mia, lo, これ, それ, この曲, その曲, 曲を',
  tempo: 'tempo, speed, bpm, bpms, bmp, pace, velocidad, geschwindigkeit, vitesse, velocidade, velocita, テンポ, 速さ',
  key: 'key, scale, tonality, tonalidad, tono, tonart, tonalite, gamme, tonalidade, tom, tonalita, キー, 調',
  style: 'genre, style, genero, estilo, stil, genero musical, style de, genere, stile, ジャンル, スタイル',
  feeling:
    'mood, vibe, vibes, feel, feeling, atmosphere, ambiente, stimmung, ambiance, clima, atmosfera, ムード, 雰囲気, 感じ',
  length: 'length, duration, duracion, dauer, duree, duracao, comprimento, durata, lunghezza, 長さ, 尺',
  volume: 'volume, level, gain, volumen, nivel, lautstarke, pegel, niveau, nivel, livello, 音量, ボリューム',
  chords:
    'chord, chords, chord progression, progression, harmony, harmonies, acordes, akkorde, accords, accordi, コード, コード進行',
  part: 'part, parts, section, sections, bar, bars, parte, partes, teil, partie, parti, 部分, パート',
  version: 'version, versions, take, copy, variant, versione, versao, バージョン',
  something:
    'something, somethin, sumthin, sum, some, anything, a thing, algo, etwas, quelque chose, alguma coisa, qualcosa, 何か, なにか',
  occasion:
    'for my video, for my vlog, for a vlog, for my podcast, for a podcast, for my game, for a game, for youtube videos, for studying, to study to, to study, for a workout, for the gym, for a party, for a club, for my stream, for an ad, for a commercial, for a film, for a movie, for meditation, to rap over, rap over, rap on, to freestyle over, freestyle over, sing over, to sing over, para mi video, para estudiar, furs training, zum lernen, zum rappen, pour mon video, pour ma video, pour etudier, para estudar, per il mio video, per studiare, 勉強用, 作業用',
  caption:
    'features, featuring, is playing, are playing, can be heard, is singing, are singing, sings, consists of, contains, recording features, this song, this clip, this audio, this music, the song is, the music is, the recording, low quality recording, the low quality, audio quality, live performance, in the background, in the style of, type of song, reminiscent of, inspired by, sounds like, in the vein of, with elements of',
  loudness: 'lufs, lkfs, loudness, true peak, dbtp, integrated loudness, lautheit, sonie, ラウドネス',
  quality:
    'sound, sounds, sounding, sonido, suena, klang, klingt, klingen, son, sonne, som, soa, suono, suona bene, 音, 音が, サウンド',
} as const;
export type Thing = keyof typeof THING_WORDS;
