import type { Refusals } from './english.js';

export const SPANISH_REFUSALS: Refusals = {
  nothingYet:
    'Todavía no hay nada con lo que trabajar: di qué quieres oír, por ejemplo «{example}», o adjunta un archivo de sonido.',
  noChange: 'No he encontrado qué debe cambiar. Dilo por ejemplo así: {examples}.',
  notUnderstood: 'No he entendido «{words}»: dilo de otra manera.',
  notReached: 'Por eso tampoco se hizo «{words}».',
  noNotes:
    'Una grabación no tiene notas que se puedan cambiar. Puedo separarla, mezclarla o masterizarla: di «dame las pistas», «mézclala cálida» o «masterízala para streaming».',
  cameAsRecording:
    '«{title}» llegó como grabación de {provider}: no tiene notas que se puedan cambiar. Pide una pieza nueva, o mezcla, masteriza o separa esta.',
  firstVersion: 'No hay nada a lo que volver: esta es la primera versión.',
  nothingUndone: 'No hay nada a lo que volver: no se deshizo nada.',
  nothingToTakeBack: 'No hay nada que deshacer: esta es la primera versión.',
  noSuchPiece: 'No encuentro esa aquí. Hay: {titles}.',
  noSuchFile: 'Ese archivo no está aquí: adjúntalo a tu mensaje y dilo otra vez.',
  oneApart:
    'Solo puedo separar un archivo a la vez, y hay {count}. Di cuál («el segundo archivo»), o di «mezcla estos».',
  oneMastered:
    'Solo puedo masterizar un archivo a la vez, y hay {count}. Di cuál («el segundo archivo»), o di «mezcla estos».',
  noSuchLoudness: '{lufs} LUFS no puede ser el objetivo: va de {min} a {max}. Di por ejemplo «masterízala a −14 LUFS».',
  noSuchTempo: 'No puedo tocar a {bpm} BPM: el tempo va de {min} a {max} BPM. Di por ejemplo «{near} BPM».',
  noSuchLength: '{length} no es posible: una pieza dura de {min} a {max}. Di por ejemplo «{near}».',
  noSuchStem: 'No hay {stem} para mezclar. Hay: {stems}.',
  lineIsFull: 'Tienes {count} piezas en la cola, y no caben más. Vuelve a pedir cuando una esté lista.',
  wasNotMade: 'Esa pieza no se hizo ({state}): hazla otra vez primero, o elige otra.',
  databaseAway: 'La base de datos no responde. Inténtalo de nuevo en un momento.',
  lineAway: 'La cola de trabajo no respondió. Inténtalo de nuevo en un momento.',
  tooManyChanges: 'Son {count} cambios: como mucho caben {most} a la vez.',
  notInPiece: 'En esta pieza no hay {what}: tiene {there}.',
  notSeveralInPiece: 'En esta pieza no hay {what}: tiene {there}.',
  tempoOutside: '{bpm} BPM queda fuera de {min}–{max} BPM.',
  tempoAlready: 'La pieza ya va a {bpm} BPM.',
  lengthOutside: '{length} queda fuera de {min} a {max}.',
  lengthAlready: 'La pieza ya dura {length}.',
  moodAlready: 'El ambiente ya es {mood}.',
  keyAlready: 'La música ya está en {key}.',
  silent: '{parts}: solo quedaría silencio.',
  fadesAlready: 'La pieza ya tiene ese fundido ({way}).',
  masterIsLoud: 'El máster decide el volumen del conjunto. Nombra una parte, por ejemplo «batería más fuerte».',
};
