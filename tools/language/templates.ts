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
> and one more beat, {g} with {i}, {b} bpm, {k}
a {m} soundtrack for a sunset scene
something that makes you want to dance, {b} bpm
i wanna rap over a {m} {g} beat
idea: {g} meets {og}, {b} bpm, {i}
theme music for my shop, {m}, {d}
{i} and {i2}, {m}, that is all i want
the kind of {g} you hear in clubs at 4 am
i have lyrics and need a {m} {g} backing
do a chiptune level theme in {k}
beat that makes everybody cry, {i}
an 8 bit arcade tune at {b}
> ok new idea: {og} with {i}
> next one: {g}, {m}
> let us do a separate track, {og}, {b} bpm
> i also want a {g} song, {m}
a song for my grandmother's birthday
anthem for a football team, {m}, {b} bpm
{b}, {k}, {g}
{m} {i} solo piece
elevator music please`,
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
make a karaoke track of this file
> i want to remix this so i need the parts
> drumless version
> bassless version please
> a version with no singer
> each instrument in its own wav file
> save every part separately
> split the audio
> the {st} only, as a file
> may I get the {st} without the rest
> can i have it without the vocals
> where can i get the trackouts
> only the beat, no voice
> i need {st} alone to sample it
turn this mp3 into separate tracks
vocal remover for this file please
this song has vocals, take them off`,
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
please mix my upload so it sounds {pr}
> the {i} gets buried, bring it forward with eq
> add some room to the {i}
> make the {i} wider
> keep the {i} mono
> the {i} clashes with the {i2}
> high pass the {i}
> add a bit of air to the {i}
> the mix feels cluttered
> tape saturation on everything
> more separation between the {i} and the {i2}
> chorus effect on the {i}
> duck the {i} whenever the {i2} plays
> put the {i} further back with some reverb
> too much reverb on the {i}
> pan the {i} right
> {i} a bit to the left
> let the mix breathe
> can you tighten up the low end
> {i} closer to the listener
> set the {i} further away
> sit the {i} deeper in the mix
> notch the {i} at 2k
> {i} wetter
> {i} needs a plate
> parallel compression on the {i}
> gate the {i}
> the {i} and the {i2} are fighting
> everything sounds harsh`,
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
need a {p} master of this upload
> make it as loud as other songs on {p}
> prepare it for release
> I need the final file for distribution
> make sure it competes with commercial tracks
> get the volume to the {p} standard
> a little mastering and we are done
> limiter at {l}
> it is too quiet compared to released songs, master it
> final loudness pass
> bring it up to radio level
> how about {l} lufs for {p}
> add the finishing touch for {p}
> true peak below minus one and {l} lufs
> squash it to {l}
> push it to {l}
> final loudness {l}
> do the mastering step`,
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
> do not change the tempo, only make it {m} # mood up {m}
> chop the {s} in half # section down {s}
> the {s} is too long # section down {s}
> the {s} is too short # section up {s}
> the second {s} should be emptier
> I liked it better before
> same beat, {k}
> same but {b}
> {i} on every beat
> the {i} is boring, play something else
> make the {i} busier
> fewer notes on the {i}
> it needs more drive
> put the {i} only in the {s}
> no {i} in the {s}
> let the {i} rest in the {s}
> the end comes too suddenly
> a tone higher please
> down an octave
> swap {i} for {i2}
> use {i} instead of {i2}
> replace the {i} by {i2}
> hold on, {b} bpm
> it drags
> can the {i} come in later
> give it another try
> i do not like the chords, change them
> less busy please
> more {i}
> less {i}
> a bit more {m} and a bit less {nm}
> the {i} and the {i2} louder
> nope, revert
> no wait, {b} # bpm - {b}
> sorry, i meant {k} # key - {k}
> what about {i} there?
> how about a {i}
> the {i} annoys me
> can the {i} play along with the {i2}
> the {s} bores me
> put the {i} back
> one more {s} at the end`,
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
> which chords are these
what is the weather like tomorrow
how do I cook rice
write me a poem about the sea
I am tired today
what is your name
my dog is barking again
tell me something about berlin
do you speak german
can you fix my printer
who won the match last night
how old are you
i have a question about my account
nice job on the {i}
brb getting coffee
never mind
forget about it
my neighbours hate my {i}
I have been listening to {og} all week
i saw a {og} band yesterday
what would you recommend for a beginner
how many songs can I make per day
where do the files go
is this free
are my songs private
i think {g} is overrated
> nice work on the {i}
> ok
> yes
> no
> perfect, leave it like that
> i will listen to it later
> wait a second
> is that the {i} in the {s}?
> what tempo is it
> was the {i} always there?
> what is going on in the {s}?
asdf
test
?
are {g} and {og} the same?
i cannot sing
do you know any {g} artists?
can I use this in a video?
may i sell these songs
sorry, wrong window
is my music private?
how come it sounds so real
who made you
> sorry, that was meant for someone else
> that is exactly what i had in mind
> never mind then
> forget it`,
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
> ahora otra cosa: una canción nueva de {g} a {b}
pon algo de {og} con {i}
tírame una base de {g}
música para estudiar, {m}
quiero rapear sobre algo {m}
{i} y {i2}, {m}
> otra idea: {og} {m}`,
    GENERATE_STEMS: `
> pásame los stems
> quiero las pistas separadas
> sácame solo la {st}
> aísla la {st} por favor
> necesito la versión instrumental
> todo menos la {st}
divide mi archivo en pistas
quita la voz de mi canción
> guarda cada instrumento por separado
> solo la {st}, nada más
> sin la voz, para karaoke
> bájame los stems`,
    MIX_TRACK: `
> mezcla con un sonido más {pr}
> échale reverb a la {i}
> ecualiza un poco la {i}
> abre el estéreo
> la mezcla suena {flaw}, arréglala
> comprime más la {i}
mezcla mis pistas por favor
> la {i} suena muy nasal
> sube los agudos de la {i}
> pon la {i} a la izquierda
> hay demasiada reverb
> que la {i} suene más cerca
> aleja un poco la {i}`,
    MASTER_TRACK: `
> masterízalo para {p}
> hazme el máster a {l} lufs
> que quede listo para {p}
> súbelo a {l} lufs
> el máster final por favor
masteriza mi archivo para {p}
> dale el volumen final
> que suene tan fuerte como en {p}
> quiero publicarlo en {p}`,
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
> otra versión # regenerate - -
> bájale un tono
> cambia la {i} por piano
> la {i} me aburre
> el {s} más largo # section up {s}
> me gustaba más antes
> demasiado rápido # bpm down -`,
    CHAT: `
¿a cuántos bpm va el {g}?
¿qué es un limitador?
me encanta el {og}
hola, ¿qué sabes hacer?
¿por qué suena mal mi {i}?
> muchas gracias, quedó increíble
> jaja qué bueno
> ¿qué has cambiado?
¿me explicas qué es el {g}?
¿qué tiempo hace hoy?
estoy cansado
¿es gratis?
cuéntame un chiste
> vale
> perfecto, déjalo así
¿puedo usarlo en un vídeo?
¿conoces a algún artista de {g}?
¿quién te creó?`,
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
> jetzt ein ganz neues Lied, {g} mit {b} bpm
was Ruhiges zum Einschlafen
ein Beat zum Rappen, {m}
Musik für unseren Laden, {m}, {d}
{og} und {i}, {b} bpm
> neue Idee: {og} mit {i}`,
    GENERATE_STEMS: `
> gib mir bitte die Stems
> ich brauche die Spuren einzeln
> nur {st} als eigene Spur
> isolier mir {st}
> bitte die Instrumentalversion
> alles außer {st}
zerleg meine Datei in Stems
entfern den Gesang aus meinem Song
> jedes Instrument als eigene Datei
> ohne Gesang, zum Mitsingen
> kann ich nur {st} haben
> die Einzelspuren als Download`,
    MIX_TRACK: `
> der Mix soll {pr} klingen
> mehr Hall auf {i}
> komprimier {i} stärker
> {i} etwas nach links
> der Mix ist {flaw}
> mach das Stereobild breiter
misch meine Spuren bitte ab
> {i} klingt zu dumpf
> weniger Höhen bei {i}
> zu viel Hall
> {i} und {i2} kommen sich in die Quere
> {i} weiter nach hinten
> {i} soll näher klingen`,
    MASTER_TRACK: `
> master das für {p}
> bitte auf {l} LUFS mastern
> mach es fertig für {p}
> den finalen Master bitte
> die Lautheit soll bei {l} LUFS liegen
bitte meine Datei für {p} mastern
> mach es so laut wie andere Songs auf {p}
> das soll veröffentlicht werden
> letzter Schliff für {p}`,
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
> nochmal neu # regenerate - -
> einen Ton höher
> tausch {i} gegen Klavier
> der {s} ist zu lang # section down {s}
> vorher war es besser
> weniger {i}
> das ist mir zu {m} # mood down {m}`,
    CHAT: `
wie schnell ist {g} normalerweise?
was macht ein Kompressor?
ich höre gern {og}
hallo, was kannst du alles?
warum klingt mein {i} so dünn?
> vielen Dank, klingt super
> haha stark
> was hast du geändert?
wie wird das Wetter morgen
ich bin müde
ist das kostenlos
erzähl mir einen Witz
welche Tonart passt zu {g}?
> alles klar
> passt, lass es so
darf ich das in einem Video benutzen?
kennst du gute {g} Künstler?
wer hat dich gemacht?`,
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
> maintenant un nouveau morceau, {g} à {b}
balance une instru {g} {m}
une musique pour méditer
un beat pour rapper, {m}
{og} avec {i}, {b} bpm
> autre idée : {og} {m}`,
    GENERATE_STEMS: `
> envoie-moi les stems
> je veux les pistes séparées
> isole {st}
> la version instrumentale s'il te plaît
> tout sauf {st}
> récupère juste {st}
sépare mon fichier en pistes
enlève la voix de ma chanson
> chaque instrument dans son fichier
> je peux avoir juste {st} ?
> sans la voix, pour un karaoké
> l'a cappella s'il te plaît`,
    MIX_TRACK: `
> un mix plus {pr}
> ajoute de la réverbe sur {i}
> compresse davantage {i}
> élargis la stéréo
> égalise {i}
> le mix est {flaw}
mixe mes pistes s'il te plaît
> {i} est noyé dans le mix
> moins d'aigus sur {i}
> trop de réverbe
> mets {i} à gauche
> {i} plus proche
> éloigne un peu {i}`,
    MASTER_TRACK: `
> masterise-le pour {p}
> un master à {l} lufs
> qu'il soit prêt pour {p}
> le master final
> monte la sonie à {l} lufs
masterise mon fichier pour {p}
> aussi fort que les titres sur {p}
> c'est pour une sortie sur {p}
> la touche finale pour {p}`,
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
> une autre version # regenerate - -
> monte d'un ton
> remplace {i} par un piano
> le {s} est trop long # section down {s}
> c'était mieux avant
> moins de batterie
> c'est trop rapide # bpm down -`,
    CHAT: `
c'est quoi le tempo du {g} ?
à quoi sert un compresseur ?
j'adore le {og}
bonjour, tu sais faire quoi ?
pourquoi mon {i} sonne mal ?
> merci, c'est génial
> haha trop bien
> qu'est-ce que tu as changé ?
quel temps fait-il ?
je suis fatigué
c'est gratuit ?
raconte-moi une blague
t'es qui ?
> d'accord
> parfait, on garde ça
je peux l'utiliser dans une vidéo ?
tu connais des artistes de {g} ?
qui t'a créé ?`,
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
> agora uma música nova, {g} a {b}
solta um {g} {m}
uma música pra estudar
um beat pra rimar em cima, {m}
{og} com {i}, {b} bpm
> outra ideia: {og} {m}`,
    GENERATE_STEMS: `
> manda os stems
> quero as faixas separadas
> isola {st}
> a versão instrumental por favor
> tudo menos {st}
> extrai só {st}
separa meu arquivo em stems
tira a voz da minha música
> cada instrumento num arquivo
> só {st}, mais nada
> sem a voz, pra karaokê
> só o instrumental`,
    MIX_TRACK: `
> uma mixagem mais {pr}
> bota reverb em {i}
> comprime mais {i}
> abre o estéreo
> equaliza {i}
> a mix está {flaw}
mixa minhas faixas por favor
> {i} está muito seco
> menos agudos em {i}
> tem reverb demais
> joga {i} pra esquerda
> {i} mais perto
> afasta um pouco {i}`,
    MASTER_TRACK: `
> masteriza pro {p}
> um master a {l} lufs
> deixa pronto pro {p}
> o master final por favor
> quero em {l} lufs
masteriza meu arquivo pro {p}
> tão alto quanto as músicas no {p}
> vou lançar no {p}
> dá o acabamento final pro {p}`,
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
> outra versão # regenerate - -
> sobe um tom
> troca {i} por piano
> o {s} está longo demais # section down {s}
> antes estava melhor
> menos bateria
> está lento demais # bpm up -`,
    CHAT: `
qual é o bpm do {g}?
pra que serve um compressor?
eu adoro {og}
oi, o que você sabe fazer?
por que meu {i} soa ruim?
> obrigado, ficou demais
> haha muito bom
> o que você mudou?
como está o tempo hoje?
estou cansado
é de graça?
me conta uma piada
> beleza
> perfeito, deixa assim
posso usar num vídeo?
conhece algum artista de {g}?
quem te criou?`,
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
> adesso un brano nuovo, {g} a {b}
fammi sentire un {g} {m}
musica per studiare
una base per rappare, {m}
{og} con {i}, {b} bpm
> un'altra idea: {og} {m}`,
    GENERATE_STEMS: `
> mandami gli stem
> voglio le tracce separate
> isola {st}
> la versione strumentale per favore
> tutto tranne {st}
> estrai solo {st}
separa il mio file in stem
togli la voce dalla mia canzone
> ogni strumento in un file a parte
> mi dai solo {st}?
> senza voce, per il karaoke
> le singole tracce`,
    MIX_TRACK: `
> un mix più {pr}
> aggiungi riverbero a {i}
> comprimi di più {i}
> allarga lo stereo
> equalizza {i}
> il mix è {flaw}
mixa le mie tracce per favore
> {i} copre tutto il resto nel mix
> meno acuti su {i}
> troppo riverbero
> metti {i} a sinistra
> {i} più vicino
> allontana un po' {i}`,
    MASTER_TRACK: `
> masterizzalo per {p}
> un master a {l} lufs
> rendilo pronto per {p}
> il master finale
> portalo a {l} lufs
masterizza il mio file per {p}
> forte come i brani su {p}
> lo pubblico su {p}, preparalo
> il tocco finale per {p}`,
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
> un'altra versione # regenerate - -
> alza di un tono
> metti il piano al posto di {i}
> il {s} è troppo lungo # section down {s}
> prima era meglio
> meno batteria
> è troppo veloce # bpm down -`,
    CHAT: `
a quanti bpm va la {g}?
a cosa serve un compressore?
adoro il {og}
ciao, cosa sai fare?
perché il mio {i} suona male?
> grazie mille, è bellissimo
> haha fantastico
> cosa hai cambiato?
che tempo fa oggi?
sono stanco
è gratis?
raccontami una barzelletta
> va bene
> perfetto, lascialo così
posso usarlo in un video?
conosci artisti {g}?
chi ti ha creato?`,
  },
  ja: {
    GENERATE_BEAT: `
{b}bpmの{m}{g}を聴かせてほしい
{i}を使った{og}の曲を作曲して
{k}の{m}曲をお願いします
動画用に{d}の{og}が欲しいです
{g}、{b}bpm、{k}
{i}と{i2}の入った{g}を作ってください
> 新しい曲を作って、{g}で{b}bpm
寝る前に聴く{m}曲
勉強用の{g}
{og}、{i}、{b}bpm
かっこいい{g}が聴きたい
> 次は{og}の曲で`,
    GENERATE_STEMS: `
> ステムをください
> パート別に書き出して
> {st}だけ抽出して
> インスト版が欲しい
> カラオケにして
このファイルをステムに分離して
> 各パートを別々に保存したい
> {st}だけのファイルが欲しい
> 歌なしのバージョンをください`,
    MIX_TRACK: `
> もっと{pr}ミックスにして
> {i}にリバーブをかけてください
> {i}にコンプをかけて
> ステレオを広げて
> {i}をEQで調整して
> {i}を右に振って
> {i}の高音を抑えて
> リバーブが多すぎる
> {i}がこもっている
> {i}をもう少し前に出して
> {i}を奥に置いて`,
    MASTER_TRACK: `
> {p}用にマスタリングをお願い
> {l}LUFSでマスタリングして
> マスタリングして仕上げて
> 音圧を上げて{l}LUFSに
このファイルを{p}用にマスタリングして
> {p}で配信できる音量にして
> 市販の曲くらいの音圧にして
> リリース用に仕上げて`,
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
> もう一回別のバージョンで # regenerate - -
> 半音上げて
> {i}をピアノに変えて
> {s}が長すぎる # section down {s}
> 前の方が良かった
> {i}がうるさい # volume down {i}
> 速すぎる # bpm down -`,
    CHAT: `
{g}のテンポはどれくらい？
コンプレッサーって何ですか
{og}が大好きです
こんにちは、何ができますか
> ありがとう、すごくいい
> いいね、最高
> どこを変えたの？
今日の天気は？
疲れた
無料ですか
冗談を言って
> 了解
> このままでいいです
動画に使ってもいいですか
{g}のアーティストを知っていますか
誰が作ったの？`,
  },
};
