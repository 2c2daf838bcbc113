import type { Refusals } from './english.js';

export const ITALIAN_REFUSALS: Refusals = {
  nothingYet:
    'Non c’è ancora nulla su cui lavorare: di’ che cosa vuoi sentire, per esempio «{example}», oppure allega un file audio.',
  noChange: 'Non ho trovato che cosa deve cambiare. Dillo per esempio così: {examples}.',
  notUnderstood: 'Non ho capito «{words}»: dillo in un altro modo.',
  notReached: 'Perciò nemmeno «{words}» è stato fatto.',
  noNotes:
    'Una registrazione non ha note da cambiare. Posso separarla, mixarla o masterizzarla: di’ «dammi gli stem», «mixala calda» o «masterizzala per lo streaming».',
  cameAsRecording:
    '«{title}» è arrivato come registrazione di {provider}: non ha note da cambiare. Ordina un nuovo brano, oppure fai mixare, masterizzare o separare questo.',
  firstVersion: 'Non c’è nulla a cui andare: questa è la prima versione.',
  nothingUndone: 'Non c’è nulla a cui andare: non è stato annullato nulla.',
  nothingToTakeBack: 'Non c’è nulla da annullare: questa è la prima versione.',
  noSuchPiece: 'Quello qui non lo trovo. Ci sono: {titles}.',
  noSuchFile: 'Quel file qui non c’è: allegalo al messaggio e dillo di nuovo.',
  oneApart:
    'Posso separare un file alla volta, e ce ne sono {count}. Di’ quale («il secondo file»), oppure di’ «mixa questi».',
  oneMastered:
    'Posso masterizzare un file alla volta, e ce ne sono {count}. Di’ quale («il secondo file»), oppure di’ «mixa questi».',
  noSuchLoudness:
    '{lufs} LUFS non può essere l’obiettivo: va da {min} a {max}. Di’ per esempio «masterizzalo a −14 LUFS».',
  noSuchTempo: 'Non posso suonare a {bpm} BPM: il tempo va da {min} a {max} BPM. Di’ per esempio «{near} BPM».',
  noSuchLength: '{length} non è possibile: un brano dura da {min} a {max}. Di’ per esempio «{near}».',
  noSuchStem: 'Non c’è {stem} da mixare. C’è: {stems}.',
  lineIsFull: 'Hai {count} brani in coda, di più non si può. Ordina di nuovo quando uno è pronto.',
  wasNotMade: 'Quel brano non è stato fatto ({state}): rifallo prima, oppure scegline un altro.',
  databaseAway: 'Il database non risponde. Riprova fra un momento.',
  lineAway: 'La coda di lavoro non ha risposto. Riprova fra un momento.',
  tooManyChanges: 'Sono {count} modifiche: al massimo {most} alla volta.',
  notInPiece: 'In questo brano non c’è {what}: ha {there}.',
  notSeveralInPiece: 'In questo brano non ci sono {what}: ha {there}.',
  tempoOutside: '{bpm} BPM è fuori da {min}–{max} BPM.',
  tempoAlready: 'Il brano è già a {bpm} BPM.',
  lengthOutside: '{length} è fuori da {min} a {max}.',
  lengthAlready: 'Il brano dura già {length}.',
  moodAlready: 'L’atmosfera è già {mood}.',
  keyAlready: 'La musica è già in {key}.',
  silent: '{parts}: resterebbe solo silenzio.',
  fadesAlready: 'Il brano ha già questa dissolvenza ({way}).',
  masterIsLoud: 'Il master decide il volume dell’insieme. Nomina una parte, per esempio «batteria più forte».',
};
