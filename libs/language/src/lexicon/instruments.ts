import type { RequestedStem } from '@ctc/contracts';

/** Instruments by the name that entities carry. Kinds ("upright", "electric", "female") are part of the phrase. */
export const INSTRUMENT_WORDS: Readonly<Record<string, string>> = {
  drums:
    'drum, drums, drum kit, drumkit, drum machine, drum line, drumline, drum loop, drum break, drum beat, 909, 808 drums, 909 drums, 909 drum machine, 808 drum machine, bateria, baterias, schlagzeug, trommel*, batterie, batteria, percussao eletronica, ドラム, ドラムス, ドラムマシン',
  bass: 'bass, basses, bassline, bass line, basslines, sub, subs, sub bass, subbass, walking bass, wobble bass, reese bass, reese, bass guitar, slap bass, upright bass, double bass, acid bass, synth bass, bajo, bajos, baixo, basso, basse, kontrabass, ベース, サブベース, ベースライン',
  '808': '808, 808s, eight oh eight, 808 bass, eight oh eights',
  kick: 'kick, kicks, kick drum, kickdrum, bass drum, four on the floor kick, bombo, grosse caisse, cassa, bumbo, キック, バスドラム',
  snare: 'snare, snares, snare drum, rimshot, rimshots, caja, caisse claire, rullante, caixa, スネア',
  'hi-hats':
    'hi hat, hi hats, hihat, hihats, hats, hat, high hat, high hats, hat rolls, hi hat rolls, charles, ハイハット, ハット',
  clap: 'clap, claps, handclap, handclaps, hand claps, palmas, クラップ',
  cymbals: 'cymbal, cymbals, crash, ride cymbal, platillos, シンバル',
  percussion:
    'percussion, percs, perc, percussive, bongo, bongos, conga, congas, percusion, percussioni, percussao, percussions, パーカッション',
  shaker: 'shaker, shakers, maracas, tambourine',
  cowbell: 'cowbell, cowbells',
  toms: 'toms, tom toms, floor tom',
  piano:
    'piano, pianos, grand piano, upright piano, acoustic piano, piano chords, piano melody, klavier, flugel, pianoforte, ピアノ',
  rhodes:
    'rhodes, fender rhodes, wurlitzer, wurli, electric piano, e piano, ep chords, piano electrico, piano electrique, piano eletrico, エレピ, ローズ',
  keys: 'keys, keyboard, keyboards, teclado, teclados, tastiere, キーボード',
  clavinet: 'clavinet, clavinets, クラビネット',
  harpsichord: 'harpsichord, harpsichords, cembalo, clavecin, clavicembalo, clavicordio, cravo, チェンバロ',
  organ: 'organ, hammond, hammond organ, church organ, organo, orgel, orgue, orgao, オルガン',
  guitar:
    'guitar, guitars, electric guitar, electric guitars, acoustic guitar, acoustic guitars, nylon guitar, guitar riff, guitar riffs, guitar solo, spanish guitar, distorted guitar, distorted guitars, clean guitar, rhythm guitar, lead guitar, guitarra, guitarras, gitarre, gitarren, guitare, guitares, chitarra, chitarre, violao, violoes, ギター, アコギ, エレキギター',
  strings:
    'strings, string section, string quartet, cuerdas, streicher, streichern, cordes, archi, cordas, violins and cellos, ストリングス',
  violin:
    'violin, violins, fiddle, viola, violon, violons, violino, violini, geige, geigen, violines, バイオリン, ヴァイオリン',
  cello: 'cello, cellos, violoncello, violonchelo, violoncelle, cellospiel, チェロ',
  harp: 'harp, harps, arpa, harfe, harpe, ハープ',
  'pan flute': 'pan flute, pan flutes, pan pipes, panpipes, panflote, flute de pan, flauta de pan, パンフルート',
  flute: 'flute, flutes, bansuri, flauta, flote, floten, flauto, flautas, フルート, 笛',
  saxophone:
    'sax, saxophone, saxophones, saxes, tenor sax, alto sax, saxofon, saxofone, sassofono, saxofonista, サックス, サクソフォン',
  trumpet: 'trumpet, trumpets, muted trumpet, trompeta, trompete, trompette, tromba, trompetas, トランペット',
  trombone: 'trombone, trombones, trombon, posaune',
  clarinet: 'clarinet, clarinete, klarinette, clarinette',
  oboe: 'oboe, oboes, hautbois, オーボエ',
  brass: 'brass, brass section, horn, horns, horn section, metales, blaser, cuivres, ottoni, metais, ブラス, ホーン',
  synth:
    'synth, synths, synthesizer, synthesizers, synth lead, lead synth, synth line, analog synth, analogue synth, sintetizador, sintetizadores, synthe, synthes, sintetizzatore, synthie, シンセ, シンセサイザー',
  lead: 'lead melody, lead line, square lead, saw lead, リード',
  arp: 'arp, arps, arpeggio, arpeggios, arpeggiated synth, arpeggiator, アルペジオ',
  pluck: 'pluck, plucks, plucked synth, プラック',
  pad: 'pad, pads, synth pad, synth pads, warm pad, パッド',
  bells: 'bell, bells, bell melody, campanas, glocken, cloches, campane, sinos, ベル',
  'music box': 'music box, music boxes, caja de musica, spieluhr, boite a musique, caixa de musica, オルゴール',
  glockenspiel: 'glockenspiel, glockenspiels, グロッケン',
  vibraphone: 'vibraphone, vibes solo, vibraslap, vibrafono, ビブラフォン',
  marimba: 'marimba, marimbas, マリンバ',
  xylophone: 'xylophone, xylophones, xilofono, xylophon, xilofone, 木琴',
  kalimba: 'kalimba, kalimbas, mbira, thumb piano, カリンバ',
  choir: 'choir, choirs, choral, gospel choir, coro, chor, choeur, coral, 合唱, クワイア',
  'vocal chops': 'vocal chop, vocal chops, chopped vocal, chopped vocals, vocal cuts, ボーカルチョップ',
  vocals:
    'vocal, vocals, lead vocal, lead vocals, vox, voice, voices, singer, singing, vocalist, female vocals, male vocals, female vocalist, male vocalist, female voice, male voice, female singer, male singer, vocal sample, vocal samples, soulful vocals, backing vocals, background vocals, bvs, bgvs, adlibs, ad libs, voz, voces, vozes, stimme, stimmen, gesang, voix, chant, voce, voci, vocais, vocali, ボーカル, ヴォーカル, 声, 歌声, 歌',
  tuba: 'tuba, tubas, sousaphone, euphonium, チューバ',
  bassoon: 'bassoon, bassoons, fagott, fagotto',
  piccolo: 'piccolo, piccolo flute',
  'english horn': 'english horn, cor anglais',
  flugelhorn: 'flugelhorn, fluegelhorn, flugel horn, fliscorno',
  bandoneon: 'bandoneon, concertina',
  bagpipes: 'bagpipe, bagpipes, dudelsack, cornemuse, cornamusa, gaita de foles',
  kazoo: 'kazoo, kazoos',
  ocarina: 'ocarina, ocarinas, オカリナ',
  shakuhachi: 'shakuhachi, 尺八',
  didgeridoo: 'didgeridoo, didgeridoos',
  'hurdy-gurdy': 'hurdy gurdy, drehleier',
  oud: 'oud, ouds',
  bouzouki: 'bouzouki, bouzoukis',
  balalaika: 'balalaika, balalaikas',
  dulcimer: 'dulcimer, hammered dulcimer, hackbrett',
  guzheng: 'guzheng, erhu',
  celesta: 'celesta',
  ukulele: 'ukulele, ukelele, uke, ウクレレ',
  banjo: 'banjo, banjos',
  mandolin: 'mandolin, mandolins, mandolina',
  accordion: 'accordion, acordeon, akkordeon, fisarmonica, acordeao',
  harmonica: 'harmonica, armonica, mundharmonika, gaita',
  sitar: 'sitar, シタール',
  koto: 'koto, shamisen, 琴, 三味線',
  'steel drum': 'steel drum, steel drums, steelpan, steel pan, steelpans',
  tabla: 'tabla, tablas',
  djembe: 'djembe',
  taiko: 'taiko, 和太鼓',
  theremin: 'theremin',
  whistle: 'whistle, whistling',
  'vinyl crackle': 'vinyl crackle, vinyl noise, vinyl, crackle, vinilo, レコードノイズ',
  riser: 'riser, risers, uplifter, uplifters, riser fx',
  downlifter: 'downlifter, downlifters, downsweep, downsweeps',
  impact: 'impacts, impact hit, impact hits, impact fx',
  rain: 'rain, rain sounds, lluvia, regen, pluie, pioggia, chuva, 雨音, 雨',
};

/** Which of the four requested stems an instrument is heard in. */
export function stemOfInstrument(instrument: string): RequestedStem {
  return STEM_OF.get(instrument) ?? 'melody';
}

const STEM_OF = new Map<string, RequestedStem>([
  ...[
    'drums',
    'kick',
    'snare',
    'hi-hats',
    'clap',
    'cymbals',
    'percussion',
    'shaker',
    'cowbell',
    'toms',
    'tabla',
    'djembe',
    'taiko',
    'riser',
    'downlifter',
    'impact',
  ].map((name) => [name, 'drums'] as const),
  ['bass', 'bass'],
  ['808', 'bass'],
  ['vocals', 'vocals'],
  ['vocal chops', 'vocals'],
  ['choir', 'vocals'],
]);
