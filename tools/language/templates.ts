import type { Intent } from '@ctc/contracts';

export const LANGUAGES = ['en', 'es', 'de', 'fr', 'pt', 'it', 'ja'] as const;
export type Language = (typeof LANGUAGES)[number];

/**
 * Sentences with slots, one a line. `>` in front: said when there is a piece already. Behind `#` stands what UPDATE_CONTEXT changes:
 * field, direction (`-` for none), value (`-` for none, or a slot).
 */
export const TEMPLATES: Readonly<Record<Language, Readonly<Record<Intent, string>>>> = {
  en: {
    GENERATE_BEAT: `
we are after a {m} {g} groove somewhere near {b} bpm
I would love to hear {g} played on {i}
craft me {d} of {m} {og}
my client wants {g} music, {m}, in {k}
let us begin with {og} at {b}
hit me with some {g}, key of {k}, {b} bpm
{g} / {b} bpm / {k} / {m}
{m} {g} instrumental featuring {i} and {i2}
for the next video: {m} {og}, {d}
put on your producer cap and deliver a {g} banger
a {g} number with a {i} hook, about {b} beats per minute
{b} bpm {g} with {i}, please nothing {nm}
i could use a {m} little tune on {i}
{d} worth of {g} in {k} would be perfect
need background music, {m}, no {ni}, {b} bpm
think late night drive, {m}, {og}, {b} bpm
produce {g}, {range}, {m}
would you be so kind as to compose a {m} {g} piece
is it possible to get {og} with {i}
i want {i} over a {g} rhythm at {bw}
gimme {g} at {bw} bpm in {k}
yo drop a {m} {g} heater
> scrap it, fresh {g} beat at {b}
> new song now: {og}, {m}, {i}
> and one more beat, {g} with {i}, {b} bpm, {k}`,
    GENERATE_STEMS: `
> could I have the separate parts of this
> chop it into its stems
> I only want the {st} on its own track
> hand over the multitrack
> pull the {st} apart from the rest
> please deliver stems for my daw
> strip it to the acapella
> I need an instrumental without the singer
> everything but the {st} please
> can you unmix this for me
> let me have {st} as a stem
> separate out the {st} please
> stems, all of them
> zip up the stems for me
> what about the stems, can I have them
upload attached, get me the {st} out of it
divide this recording into {st} and the rest
remove the voice from my song
isolate {st} from the file i sent
make a karaoke track of this file`,
    MIX_TRACK: `
> the balance is off, rebalance the mix
> give the whole thing a {pr} mix
> {i} needs more reverb
> put some delay on the {i}
> carve out the mud around the {i}
> spread the {i} across the stereo field
> compress the {i} harder
> take some highs off the {i}
> it sounds {flaw}, please fix the mix
> a {pr} sound would suit it
> pan {i} to the left and {i2} to the right
> glue the drums together with a bus compressor
> I would like a {pr} mixdown
> saturate the {i} slightly
> less reverb overall
> roll off everything below 100 hz on the {i}
> eq the {i}, it is {flaw}
mix these recordings, {pr} please
mix down my stems
please mix my upload so it sounds {pr}`,
    MASTER_TRACK: `
> get it ready for {p}
> master this to {l} lufs
> finish it off with a master for {p}
> it should reach {l} LUFS integrated
> give it commercial loudness
> I am uploading to {p} tonight so master it
> polish and limit it for {p}
> final master please, {p}
> loudness target {l}
> make it competitive in loudness, {l} lufs
> run it through mastering
> bring the loudness up to {p} level
> the master should sit at {l} lufs
> can you master it for {p} please
> time for mastering
master my wav for {p}
please master the attached song at {l} lufs
need a {p} master of this upload`,
    UPDATE_CONTEXT: `
> a notch slower # bpm down -
> crank up the speed # bpm up -
> this drags, pick up the pace # bpm up -
> take the tempo to {b} # bpm - {b}
> {b} bpm would be better # bpm - {b}
> could we hear that in {k} # key - {k}
> shift it to {k} # key - {k}
> turn this into {g} # genre - {g}
> what would this be like as {g} # genre - {g}
> the vibe should be more {m} # mood up {m}
> it ought to feel {m} # mood up {m}
> not so {m} # mood down {m}
> way too {m} # mood down {m}
> bring in {i} # instrument up {i}
> I miss a {i} in there # instrument up {i}
> have a {i} join in # instrument up {i}
> get rid of the {i} # instrument down {i}
> without the {i}, please # instrument down {i}
> {i} should be louder # volume up {i}
> I can hardly hear the {i} # volume up {i}
> pull the {i} down a little # volume down {i}
> the {i} is drowning everything # volume down {i}
> make the whole piece {d} long # duration - {d}
> stretch it out to {d} # duration up {d}
> trim it to {d} # duration down {d}
> the {s} should be longer # section up {s}
> cut the {s} # section down {s}
> put another {s} in # section up {s}
> let me hear a different take # regenerate - -
> take that back # regenerate down previous
> as it was before # regenerate down previous
> save it as {f} # export - {f}
> i need a {f} of it # export - {f}
> leave the key alone but go faster # bpm up -
> do not change the tempo, only make it {m} # mood up {m}`,
    CHAT: `
what makes {g} sound like {g}?
how fast is {g} normally
why do producers use {i} so much
do you know any good books on mixing
which key is the saddest?
who invented the {i}?
can you tell me how {og} started
what is the use of a limiter
I have been producing for two years
my favourite genre is {og}
hello there, what can you do
that was fun, talk later
is {k} a good key for {g}?
how many bars should a {s} have
what does {b} bpm feel like
how loud should a track for {p} be?
should i learn the {i}?
> thank you so much, this is brilliant
> haha love it
> hm let me think about it
> what did you change?
> why did you pick {k}?
> how long is it?
> which chords are these`,
  },
  es: {
    GENERATE_BEAT: `
me apetece escuchar {g} {m} a {b} bpm
ármame una pista de {og} con {i}
quisiera una base {m} en {k}, unos {b} bpm
para mi próximo vídeo: {og} {m}, {d}
compón {d} de {g} con {i}
{g} {m}, {b} bpm, {k}
¿me harías un tema de {g} con {i}?
necesito algo {m} para un podcast, {d}
> ahora otra cosa: una canción nueva de {g} a {b}`,
    GENERATE_STEMS: `
> pásame los stems
> quiero las pistas separadas
> sácame solo la {st}
> aísla la {st} por favor
> necesito la versión instrumental
> todo menos la {st}
divide mi archivo en pistas
quita la voz de mi canción`,
    MIX_TRACK: `
> mezcla con un sonido más {pr}
> échale reverb a la {i}
> ecualiza un poco la {i}
> abre el estéreo
> la mezcla suena {flaw}, arréglala
> comprime más la {i}
mezcla mis pistas por favor`,
    MASTER_TRACK: `
> masterízalo para {p}
> hazme el máster a {l} lufs
> que quede listo para {p}
> súbelo a {l} lufs
> el máster final por favor
masteriza mi archivo para {p}`,
    UPDATE_CONTEXT: `
> un poquito más despacio # bpm down -
> que vaya más rápido # bpm up -
> ponlo a {b} bpm # bpm - {b}
> pásalo a {k} # key - {k}
> conviértelo en {g} # genre - {g}
> hazlo más {m} # mood up {m}
> agrégale {i} # instrument up {i}
> quítale la {i} # instrument down {i}
> baja un poco la {i} # volume down {i}
> la {i} no se oye, súbela # volume up {i}
> que dure {d} # duration - {d}
> repite el {s} # section up {s}
> deshaz eso # regenerate down previous
> otra versión # regenerate - -`,
    CHAT: `
¿a cuántos bpm va el {g}?
¿qué es un limitador?
me encanta el {og}
hola, ¿qué sabes hacer?
¿por qué suena mal mi {i}?
> muchas gracias, quedó increíble
> jaja qué bueno
> ¿qué has cambiado?`,
  },
  de: {
    GENERATE_BEAT: `
ich hätte gern {m} {g} mit {b} bpm
bastel mir was mit {i}, {m}, {b} bpm
wir brauchen {d} {og} für ein Video
{g}, {m}, {k}, {b} bpm
komponier bitte einen {g} Song mit {i}
kannst du mir {og} mit {i} machen
ein Stück in {k} mit {i} und {i2}
> jetzt ein ganz neues Lied, {g} mit {b} bpm`,
    GENERATE_STEMS: `
> gib mir bitte die Stems
> ich brauche die Spuren einzeln
> nur {st} als eigene Spur
> isolier mir {st}
> bitte die Instrumentalversion
> alles außer {st}
zerleg meine Datei in Stems
entfern den Gesang aus meinem Song`,
    MIX_TRACK: `
> der Mix soll {pr} klingen
> mehr Hall auf {i}
> komprimier {i} stärker
> {i} etwas nach links
> der Mix ist {flaw}
> mach das Stereobild breiter
misch meine Spuren bitte ab`,
    MASTER_TRACK: `
> master das für {p}
> bitte auf {l} LUFS mastern
> mach es fertig für {p}
> den finalen Master bitte
> die Lautheit soll bei {l} LUFS liegen
bitte meine Datei für {p} mastern`,
    UPDATE_CONTEXT: `
> ein Stück langsamer # bpm down -
> gern etwas flotter, also schneller # bpm up -
> das Tempo auf {b} # bpm - {b}
> lieber in {k} # key - {k}
> mach {g} daraus # genre - {g}
> es soll {m} klingen # mood up {m}
> nimm noch {i} dazu # instrument up {i}
> lass {i} weg # instrument down {i}
> {i} bitte lauter # volume up {i}
> {i} ist zu laut # volume down {i}
> kürze es auf {d} # duration down {d}
> noch ein {s} # section up {s}
> mach das rückgängig # regenerate down previous
> nochmal neu # regenerate - -`,
    CHAT: `
wie schnell ist {g} normalerweise?
was macht ein Kompressor?
ich höre gern {og}
hallo, was kannst du alles?
warum klingt mein {i} so dünn?
> vielen Dank, klingt super
> haha stark
> was hast du geändert?`,
  },
  fr: {
    GENERATE_BEAT: `
j'ai envie d'entendre du {g} {m} à {b} bpm
prépare-moi {d} de {og} avec {i}
il me faut un morceau {m} en {k}
pour ma vidéo : {og} {m}, {d}
{g} {m}, {b} bpm, {k}
compose un titre {g} avec {i} et {i2}
pourrais-tu créer quelque chose de {m} avec {i}
> maintenant un nouveau morceau, {g} à {b}`,
    GENERATE_STEMS: `
> envoie-moi les stems
> je veux les pistes séparées
> isole {st}
> la version instrumentale s'il te plaît
> tout sauf {st}
> récupère juste {st}
sépare mon fichier en pistes
enlève la voix de ma chanson`,
    MIX_TRACK: `
> un mix plus {pr}
> ajoute de la réverbe sur {i}
> compresse davantage {i}
> élargis la stéréo
> égalise {i}
> le mix est {flaw}
mixe mes pistes s'il te plaît`,
    MASTER_TRACK: `
> masterise-le pour {p}
> un master à {l} lufs
> qu'il soit prêt pour {p}
> le master final
> monte la sonie à {l} lufs
masterise mon fichier pour {p}`,
    UPDATE_CONTEXT: `
> un poil plus lent # bpm down -
> accélère un peu # bpm up -
> mets-le à {b} bpm # bpm - {b}
> transpose en {k} # key - {k}
> fais-en du {g} # genre - {g}
> rends-le plus {m} # mood up {m}
> rajoute {i} # instrument up {i}
> retire {i} # instrument down {i}
> monte {i} # volume up {i}
> {i} est trop fort # volume down {i}
> raccourcis à {d} # duration down {d}
> répète le {s} # section up {s}
> annule ça # regenerate down previous
> une autre version # regenerate - -`,
    CHAT: `
c'est quoi le tempo du {g} ?
à quoi sert un compresseur ?
j'adore le {og}
bonjour, tu sais faire quoi ?
pourquoi mon {i} sonne mal ?
> merci, c'est génial
> haha trop bien
> qu'est-ce que tu as changé ?`,
  },
  pt: {
    GENERATE_BEAT: `
queria ouvir um {g} {m} a {b} bpm
monta pra mim {d} de {og} com {i}
preciso de uma música {m} em {k}
pro meu vídeo: {og} {m}, {d}
{g} {m}, {b} bpm, {k}
compõe um som de {g} com {i} e {i2}
dá pra fazer algo {m} com {i}?
> agora uma música nova, {g} a {b}`,
    GENERATE_STEMS: `
> manda os stems
> quero as faixas separadas
> isola {st}
> a versão instrumental por favor
> tudo menos {st}
> extrai só {st}
separa meu arquivo em stems
tira a voz da minha música`,
    MIX_TRACK: `
> uma mixagem mais {pr}
> bota reverb em {i}
> comprime mais {i}
> abre o estéreo
> equaliza {i}
> a mix está {flaw}
mixa minhas faixas por favor`,
    MASTER_TRACK: `
> masteriza pro {p}
> um master a {l} lufs
> deixa pronto pro {p}
> o master final por favor
> quero em {l} lufs
masteriza meu arquivo pro {p}`,
    UPDATE_CONTEXT: `
> um pouquinho mais lento # bpm down -
> acelera um pouco # bpm up -
> coloca em {b} bpm # bpm - {b}
> muda pra {k} # key - {k}
> transforma em {g} # genre - {g}
> deixa mais {m} # mood up {m}
> adiciona {i} # instrument up {i}
> tira {i} # instrument down {i}
> aumenta {i} # volume up {i}
> {i} está muito alto, abaixa # volume down {i}
> encurta pra {d} # duration down {d}
> repete o {s} # section up {s}
> desfaz isso # regenerate down previous
> outra versão # regenerate - -`,
    CHAT: `
qual é o bpm do {g}?
pra que serve um compressor?
eu adoro {og}
oi, o que você sabe fazer?
por que meu {i} soa ruim?
> obrigado, ficou demais
> haha muito bom
> o que você mudou?`,
  },
  it: {
    GENERATE_BEAT: `
avrei voglia di sentire {g} {m} a {b} bpm
preparami {d} di {og} con {i}
mi serve un brano {m} in {k}
per il mio video: {og} {m}, {d}
{g} {m}, {b} bpm, {k}
componi un pezzo {g} con {i} e {i2}
potresti creare qualcosa di {m} con {i}
> adesso un brano nuovo, {g} a {b}`,
    GENERATE_STEMS: `
> mandami gli stem
> voglio le tracce separate
> isola {st}
> la versione strumentale per favore
> tutto tranne {st}
> estrai solo {st}
separa il mio file in stem
togli la voce dalla mia canzone`,
    MIX_TRACK: `
> un mix più {pr}
> aggiungi riverbero a {i}
> comprimi di più {i}
> allarga lo stereo
> equalizza {i}
> il mix è {flaw}
mixa le mie tracce per favore`,
    MASTER_TRACK: `
> masterizzalo per {p}
> un master a {l} lufs
> rendilo pronto per {p}
> il master finale
> portalo a {l} lufs
masterizza il mio file per {p}`,
    UPDATE_CONTEXT: `
> un pochino più lento # bpm down -
> accelera un po' # bpm up -
> mettilo a {b} bpm # bpm - {b}
> portalo in {k} # key - {k}
> trasformalo in {g} # genre - {g}
> rendilo più {m} # mood up {m}
> aggiungi {i} # instrument up {i}
> togli {i} # instrument down {i}
> alza {i} # volume up {i}
> {i} è troppo forte # volume down {i}
> accorcialo a {d} # duration down {d}
> ripeti il {s} # section up {s}
> annulla # regenerate down previous
> un'altra versione # regenerate - -`,
    CHAT: `
a quanti bpm va la {g}?
a cosa serve un compressore?
adoro il {og}
ciao, cosa sai fare?
perché il mio {i} suona male?
> grazie mille, è bellissimo
> haha fantastico
> cosa hai cambiato?`,
  },
  ja: {
    GENERATE_BEAT: `
{b}bpmの{m}{g}を聴かせてほしい
{i}を使った{og}の曲を作曲して
{k}の{m}曲をお願いします
動画用に{d}の{og}が欲しいです
{g}、{b}bpm、{k}
{i}と{i2}の入った{g}を作ってください
> 新しい曲を作って、{g}で{b}bpm`,
    GENERATE_STEMS: `
> ステムをください
> パート別に書き出して
> {st}だけ抽出して
> インスト版が欲しい
> カラオケにして
このファイルをステムに分離して`,
    MIX_TRACK: `
> もっと{pr}ミックスにして
> {i}にリバーブをかけてください
> {i}にコンプをかけて
> ステレオを広げて
> {i}をEQで調整して`,
    MASTER_TRACK: `
> {p}用にマスタリングをお願い
> {l}LUFSでマスタリングして
> マスタリングして仕上げて
> 音圧を上げて{l}LUFSに
このファイルを{p}用にマスタリングして`,
    UPDATE_CONTEXT: `
> 少しゆっくりにして # bpm down -
> もっと速くして # bpm up -
> テンポを{b}にして # bpm - {b}
> {k}に変えて # key - {k}
> {g}にして # genre - {g}
> もっと{m}感じにして # mood up {m}
> {i}を追加して # instrument up {i}
> {i}を抜いて # instrument down {i}
> {i}の音量を上げて # volume up {i}
> {i}を小さくして # volume down {i}
> {d}にして # duration - {d}
> {s}を繰り返して # section up {s}
> 元に戻して # regenerate down previous
> もう一回別のバージョンで # regenerate - -`,
    CHAT: `
{g}のテンポはどれくらい？
コンプレッサーって何ですか
{og}が大好きです
こんにちは、何ができますか
> ありがとう、すごくいい
> いいね、最高
> どこを変えたの？`,
  },
};
