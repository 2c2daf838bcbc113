/** Everyday English words that lie one or two letters from a word of the vocabulary and are no typos of it. */
export const ORDINARY_WORDS: ReadonlySet<string> = new Set(
  `about above after again along also always another around away back base based bear beast been before being best better between
  both bread bring brought build built bunch bride broad call came care cases cause change changes child children choose class clean clear close
  color come comes coming cook cool could count course cover crime dance daddy dare dark dart data date days dead deal dear
  depth desk dial dirt dish does doing door down draft dream dress drink drive driver drug drugs during each early earth east easy
  eight else even ever every exact extra face fact fall fame far fast feel feet felt fight file film final find fine fire first
  five floor fluke food foot force form forth found four free fresh friend from front full future game gave girl give given glad glass
  going gone good grand grass great green ground group grow guess guest guide hair half hand happen hard have head hear heard
  heart heat heavy held help here high hill hold hole home hope horse hour hours huge idea image into items jazz join joke judge just keep
  kept kind king know lady land large last late later laugh lead learn least leave left less lesson letter level life light like
  line list little live local long look looks loose loose lord lose loss lost love lower lunch made main major make male many march mark
  match matter mayor maybe mean means media meet mess might mile mind mine miner minor minute mirror miss model moment money month more
  morning most mother mouse mouth move movie much must name near need never news next nice night nine none north note nothing
  notice number ocean often once only open order other over page paid pain paint pair paper part party pass past peace people
  phone photo pick picture pieces place plain plan plane plate play plenty point poor power press price print prior prize proof proud
  pull purse push quick quiet quite rain raise range rate rather reach read ready real really reason rest rice rich ride right
  ring river road rock role roll room round rule safe said sale same sample samples sand save scene school score sea search season seat
  second see seem seems seen self sell send sense serve seven shall shape share sharp she ship shirt shoe shop short shot should show shower
  shut side sign simple since sing single sister sit site sleep small smile smoke snow some someone song soon sort soul sound south space
  speak speech speed spend spoke sport spot stage stand star start state stay steal steps step still stone stop store storm story straight
  strange street string strong study stuff style such sugar suit summer sure surprise sweet swing table take taken talk tall taste
  taught team tell tempt ten tenth term test text than thank that the their them then there these they thick thing things think third
  this those though thought three through throw tight time times tired today together told tone too took top total touch tough toward
  town tract trade train travel treat tree trees trial tribe trick tried trip trouble truck true trust truth try turn turned twice two type under
  until upon upper use used using usual very view village visit voice wait wake walk wall want war warm warn wash watch water
  wave ways wear week weight well went were west what wheel when where which while white who whole whose why wide wife wild will win
  wind window wine wing winter wire wise wish with woman wonder wood word words work world worry worth would write wrong year
  years yellow yes yet you young your yours
  trace traces tracy trader brand brain bass bassist beach beard bean beans bears bend bent bell belt bill birth bite blame blank blind block blood blow board boat body
  bone book boot born boss bottle bottom bowl brave break breakfast breath brick brief bright broke broken brother brown brush bullet burn bus bush
  busy button cabin cable cake camp candle card career careful carry cart case cash castle cat catch cattle cell cent center chain
  chair chance chapter chart chase cheap check cheek cheese chef chest chicken chief chilly china choice church circle city claim
  classic clip clock cloth cloud clown coach coal coast coat code coffee coin cold college comb comfort common company cookie copy corn corner
  couch couple cousin cow crack craft crash crazy cream creature creatures crew cross crowd crown cruel cry cup cure curious curve custom cute cycle
  damage damn danger daughter dawn deaf death debt decide deep deer delay deny desert deserve detail devil diamond die diet dinner
  direct dirty discuss distance doctor dog doll dollar double doubt dozen drag drain drama draw drawn drawer drawing dried drift drop drove dry duck dust
  duty eager ear earn eat edge effort egg eleven email empty end enemy energy engine enjoy enough enter equal error escape essay
  evening event evil exam example except excuse exercise exist exit expect expert explain explore expose eye fabric fail fair faith
  fake fallen false family famous fancy farm farmer fashion father fatter fault fear feed fellow fence fever few field fifteen fifth fifty figure
  fill finger finish fish fit fix flag flame flash flat flavor flavour flew flight float flood flow flower fluid fly focal fold folks follow football
  foreign forest forever forget fork formal fortune forty forward foster fox frame french frequent friday frog fruit fuel fun funny fur garden
  gas gate gather general gentle ghost giant gift glove goal goat gold grab grade grain gray guard guy habit hammer handle hang harm
  hat hate health heaven height hello hero hide hire history hit holiday honest honey honor hook horror hospital host hot hotel hunger hunt
  hurry hurt husband ice ill inch include indeed injury inside invite iron island issue jacket jail job journey joy juice jump jury justice key kick
  kid kill kiss kitchen knee knife knock lack lake lamp language lap lawn law lawyer lay layer lazy leader leaf lean leather leg lemon
  lend length lie lift limb limit limits lion lip liquid loan lock log logic lonely loud louder loader luck lucky machine mad magic mail manage
  manner manor map market marry mask mass matter meal measure meat medical medium member memory mental menu mention metal method middle milk million
  minister minus mist mistake mister mixture mobile monkey monster mood moon moral motor mount mountain move mud muscle museum
  mystery nail narrow nation native nature neck needle neither nerve nest net nobody noise noon nor normal nose nurse object obtain
  occur odd offer office oil older onto opera opinion option orange ordinary organ ought ours outer outside oven own owner
  pace pack package palace pale palm pan panel panic parent park path patient pattern pause pay pen pencil penny pepper perfect permit
  person pet pick pig pile pilot pin pink pipe pitch pizza planet plant plastic player pleasant please pleasure pocket poem poet poetry police
  policy polite pool popular port position post pot potato pound pour practice pray prefer pregnant present pretty prevent pride
  prince prison private problem process product profit program promise proper protect provide public purple purpose put puzzle quality
  quarter queen question quit rabbit race radio rail rare rat raw reader recent recipe record red refuse relate religion remain remember
  remind rent repair reply report request rescue respect return review reward rhythm ripe rise risk rival roof root rope rough route row royal
  rub rude ruin run rush sad sadly saddle safety sail salad salt sauce scale scared science screen sea secret seed select senior sensor sentence
  separate serious servant service session settle several shade shadow shake shallow shame sheep sheet shelf shell shelter shift shine
  shock shoot shore shoulder shout shown sick sight silence silent silk silver similar sin size skill skin skirt sky slave slide slight slip slope slow slowly
  smart smell smooth snake sneak snack soap social society sock soft soil soldier solid solve somewhere son sorry soup source spare special
  spell spider spin spirit spite split spoil spoon spread spring springs square stable staff stain stair stairs stake stamp standard stare starve
  station status steady steel steep stem stick sticky stiff stomach straps strap stream strength stress stretch strike strip stroke struggle
  student stupid subject succeed success sudden suffer suggest sum sun supper supply support suppose surface swear sweep swim switch
  symbol system tail tale tank tap tape target task tax tea teach teacher tear tears tend tent terrible thanks theater theme theory thief thin
  thirteen thirty thousand thread threat throat thumb thunder thus ticket tie tiger tin tiny tip title toast tobacco toe tongue tool tooth
  tour towel tower toy track trail tramp transfer trap trash trend trunk tube tune tunnel twelve twenty twist ugly uncle union unique
  unit unite universe unless upset urban urge useful value vary vast verb version versus vessel victim victory violence visual vital vocal volume
  vote wage wagon warmth waste weak wealth weapon weather wedding weird welcome wet whatever wheat whenever wherever whether whip whisper
  whistle wicked wider willing wolf wool worm worse worst wound wrap writer yard yell yesterday zero zone zoo
  monde alles nichts deine meine seine eine einen einer eines dieser diese dieses mein dein sein nuestra nuestro tienes tengo tiene hacer hace esta
  avec pour dans vous nous elle cette votre notre leur mais tres bien fait
  para pelo pela isso esse essa este como mais muito bem faz minha
  della delle degli nella nelle sono come anche molto bene fatto questo questa
  passed passe parse content contents related likely header helper stack fails falls hash reads starts stars stat meta codes cherry
  spaces spaced larger chunk unix chat chats charge clarify caller latter blue cost costs cast cope turns showed vice versa storing basis
  tables plug removal beta grant posts handy meets guards strips felix hands rocks miles tricks sine dreams lived lives cells cone gains
  swift relay tends caps chore chores cores extras tier stall staring scarf bloom signing crashing machines harden deeper leads
  garbage sampled bounty lesser stubs transcode degenerate compile compiling computing comparing competing overwrite reverse reuse
  permission permissions validation completion emphasis logger extent invert velocity electron clamp leaf coupled square squared
  phase acute halls bravo pasha marking meter claude bruno andrew andre andrey silva noisy subtle paste banner fees
  gegen complesso pieno simples rullate salvo tranne weiter quarte quinta quinte tones
  beatles beating beaten beautiful coder codec python email recipe swamp slide pasta tokyo paris spanish english`
    .split(/\s+/)
    .filter((word) => word !== ''),
);
