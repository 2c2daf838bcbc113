import type { Language } from './templates.ts';

/** A way to say something, and what the entities then carry. */
export type Said = readonly [said: string, value: unknown];
type Table = Readonly<Record<Language, readonly Said[]>>;

const pairs = (text: string): Said[] =>
  text.split(', ').map((entry) => {
    const [said, value] = entry.split('=');
    return [said, value ?? said];
  });
const everywhere = (list: readonly Said[]): Table => ({
  en: list,
  es: list,
  de: list,
  fr: list,
  pt: list,
  it: list,
  ja: list,
});

export const GENRES: Table = {
  ...everywhere(
    pairs(
      'trap, drill, boom bap, lo-fi, lofi=lo-fi, house, techno, hip hop, pop, rock, edm, dubstep, drum and bass, dnb=drum and bass, jazz, r&b, rnb=r&b, deep house=house',
    ),
  ),
  ja: pairs(
    'トラップ=trap, ドリル=drill, ローファイ=lo-fi, ハウス=house, テクノ=techno, ヒップホップ=hip hop, ジャズ=jazz, ロック=rock',
  ),
};
export const OTHER_GENRES: Table = {
  ...everywhere(
    pairs(
      'reggaeton, afrobeat=afrobeats, phonk, synthwave, amapiano, cumbia, bossa nova, funk, ambient, country, metal, salsa, reggae, bachata, disco, gospel, samba, flamenco',
    ),
  ),
  ja: pairs('ボサノバ=bossa nova, アンビエント=ambient, ファンク=funk, レゲエ=reggae, メタル=metal, サンバ=samba'),
};
export const MOODS: Table = {
  en: pairs(
    'dark, chill, energetic, happy, sad, aggressive, romantic, dreamy, epic, groovy, mellow, uplifting, nostalgic, tense, gloomy=dark, relaxed=chill, melancholic=sad, angry=aggressive, cheerful=happy, bittersweet=nostalgic, suspenseful=tense',
  ),
  es: pairs(
    'oscuro=dark, triste=sad, alegre=happy, relajado=chill, romántico=romantic, agresivo=aggressive, nostálgico=nostalgic',
  ),
  de: pairs(
    'dunkel=dark, traurig=sad, fröhlich=happy, entspannt=chill, romantisch=romantic, aggressiv=aggressive, episch=epic',
  ),
  fr: pairs(
    'sombre=dark, triste=sad, joyeux=happy, calme=chill, romantique=romantic, agressif=aggressive, nostalgique=nostalgic',
  ),
  pt: pairs(
    'sombrio=dark, triste=sad, alegre=happy, relaxado=chill, romântico=romantic, agressivo=aggressive, nostálgico=nostalgic',
  ),
  it: pairs(
    'cupo=dark, triste=sad, allegro=happy, rilassato=chill, romantico=romantic, aggressivo=aggressive, nostalgico=nostalgic',
  ),
  ja: pairs('暗い=dark, 悲しい=sad, 明るい=happy, 切ない=sad, 激しい=aggressive, 落ち着いた=chill'),
};
export const INSTRUMENTS: Table = {
  en: pairs(
    'piano, guitar, flute, saxophone, sax=saxophone, strings, violin, cello, trumpet, organ, rhodes, synth, bass, hi-hats, hats=hi-hats, snare, kick, marimba, harp, banjo, ukulele, bells, pad, brass, kalimba, accordion, electric piano=rhodes, fiddle=violin',
  ),
  es: pairs('guitarra=guitar, flauta=flute, trompeta=trumpet, batería=drums, arpa=harp'),
  de: pairs('Klavier=piano, Gitarre=guitar, Flöte=flute, Geige=violin, Schlagzeug=drums, Trompete=trumpet, Bass=bass'),
  fr: pairs('le piano=piano, la guitare=guitar, la flûte=flute, le violon=violin, la batterie=drums, la basse=bass'),
  pt: pairs(
    'piano, o violão=guitar, a guitarra=guitar, a flauta=flute, o violino=violin, a bateria=drums, o baixo=bass',
  ),
  it: pairs(
    'il pianoforte=piano, la chitarra=guitar, il flauto=flute, il violino=violin, la batteria=drums, il basso=bass',
  ),
  ja: pairs(
    'ピアノ=piano, ギター=guitar, フルート=flute, バイオリン=violin, ドラム=drums, ベース=bass, サックス=saxophone',
  ),
};
export const KEYS: Table = {
  en: pairs(
    'C minor, A minor, F# minor, Bb major, E flat major=Eb major, c sharp minor=C# minor, Dm=D minor, G major, F#m=F# minor, g minor=G minor, B flat minor=Bb minor',
  ),
  es: pairs(
    'do menor=C minor, la menor=A minor, sol mayor=G major, fa sostenido menor=F# minor, mi bemol mayor=Eb major',
  ),
  de: pairs(
    'c-Moll=C minor, a-Moll=A minor, h-Moll=B minor, B-Dur=Bb major, Fis-Moll=F# minor, Es-Dur=Eb major, D-Dur=D major',
  ),
  fr: pairs(
    'do mineur=C minor, la mineur=A minor, sol majeur=G major, fa dièse mineur=F# minor, si bémol majeur=Bb major',
  ),
  pt: pairs(
    'dó menor=C minor, lá menor=A minor, sol maior=G major, fá sustenido menor=F# minor, mi bemol maior=Eb major',
  ),
  it: pairs(
    'do minore=C minor, la minore=A minor, sol maggiore=G major, fa diesis minore=F# minor, mi bemolle maggiore=Eb major',
  ),
  ja: pairs('ハ短調=C minor, イ短調=A minor, 嬰ヘ短調=F# minor, 変ロ長調=Bb major, ニ短調=D minor, ト長調=G major'),
};
const seconds = (text: string): Said[] => pairs(text).map(([said, value]) => [said, Number(value)]);
export const DURATIONS: Table = {
  en: seconds(
    '2:30=150, half a minute=30, 90 sec=90, two and a half minutes=150, 45 seconds=45, a minute=60, 1 min 30=90, three minutes=180, a minute and a half=90, 75 secs=75',
  ),
  es: seconds('un minuto=60, dos minutos=120, medio minuto=30, 45 segundos=45, un minuto y medio=90'),
  de: seconds(
    'eine Minute=60, zwei Minuten=120, eine halbe Minute=30, 45 Sekunden=45, anderthalb Minuten=90, zweieinhalb Minuten=150',
  ),
  fr: seconds('une minute=60, deux minutes=120, trente secondes=30, 45 secondes=45, une minute et demie=90'),
  pt: seconds('um minuto=60, dois minutos=120, meio minuto=30, 45 segundos=45, um minuto e meio=90'),
  it: seconds('un minuto=60, due minuti=120, mezzo minuto=30, 45 secondi=45, un minuto e mezzo=90'),
  ja: seconds('1分=60, 2分=120, 30秒=30, 45秒=45, 1分半=90'),
};
export const SECTIONS: Table = {
  en: pairs('intro, verse, chorus, bridge, outro, breakdown, hook'),
  es: pairs('estribillo=chorus, puente=bridge, intro'),
  de: pairs('Refrain=chorus, Intro=intro'),
  fr: pairs('refrain=chorus, couplet=verse'),
  pt: pairs('refrão=chorus, verso=verse'),
  it: pairs('ritornello=chorus, ponte=bridge'),
  ja: pairs('サビ=chorus, イントロ=intro'),
};
export const PLATFORMS: Table = everywhere(
  pairs('Spotify=streaming, YouTube=streaming, Apple Music=streaming, SoundCloud=streaming, streaming, CD=cd'),
);
export const PROFILES: Table = {
  en: pairs('warm, bright, balanced, bass heavy=bass-heavy, warmer=warm, brighter=bright'),
  es: pairs('cálido=warm, brillante=bright, equilibrado=balanced'),
  de: pairs('wärmer=warm, heller=bright, ausgewogen=balanced'),
  fr: pairs('chaud=warm, brillant=bright, équilibré=balanced'),
  pt: pairs('quente=warm, brilhante=bright, equilibrada=balanced'),
  it: pairs('caldo=warm, brillante=bright, bilanciato=balanced'),
  ja: pairs('温かい=warm, クリアな=bright'),
};
export const STEMS: Table = {
  en: pairs('drums, bass, vocals, melody'),
  es: pairs('batería=drums, voz=vocals, melodía=melody'),
  de: pairs('das Schlagzeug=drums, den Gesang=vocals, den Bass=bass'),
  fr: pairs('la batterie=drums, la voix=vocals, la basse=bass'),
  pt: pairs('a bateria=drums, a voz=vocals, o baixo=bass'),
  it: pairs('la batteria=drums, la voce=vocals, il basso=bass'),
  ja: pairs('ドラム=drums, ボーカル=vocals, ベース=bass'),
};
export const FLAWS: Table = {
  en: pairs('muddy, boxy, too harsh, thin'),
  es: pairs('embarrada, apagada'),
  de: pairs('matschig, dumpf'),
  fr: pairs('brouillon, terne'),
  pt: pairs('embolada, abafada'),
  it: pairs('impastato, confuso'),
  ja: pairs('こもって'),
};
export const FORMATS: readonly Said[] = pairs('wav, mp3, flac, midi');
