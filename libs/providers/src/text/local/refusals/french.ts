import type { Refusals } from './english.js';

export const FRENCH_REFUSALS: Refusals = {
  nothingYet:
    'Il n’y a encore rien à travailler : dites ce que vous voulez entendre, par exemple « {example} », ou joignez un fichier son.',
  noChange: 'Je n’ai pas trouvé ce qui doit changer. Dites-le par exemple ainsi : {examples}.',
  notUnderstood: 'Je n’ai pas compris « {words} » : dites-le autrement.',
  notReached: 'Du coup, « {words} » n’a pas été fait non plus.',
  noNotes:
    'Un enregistrement n’a pas de notes à changer. Je peux le séparer, le mixer ou le masteriser : dites « donne-moi les stems », « mixe-le chaud » ou « masterise-le pour le streaming ».',
  cameAsRecording:
    '« {title} » est venu comme enregistrement de {provider} : il n’a pas de notes à changer. Commandez un nouveau morceau, ou faites mixer, masteriser ou séparer celui-ci.',
  firstVersion: 'Il n’y a rien où aller : c’est la première version.',
  nothingUndone: 'Il n’y a rien où aller : rien n’a été annulé.',
  nothingToTakeBack: 'Il n’y a rien à annuler : c’est la première version.',
  noSuchPiece: 'Je ne trouve pas celui-là ici. Il y a : {titles}.',
  noSuchFile: 'Ce fichier n’est pas ici : joignez-le à votre message, puis redites-le.',
  oneApart:
    'Je sépare un seul fichier à la fois, et il y en a {count}. Dites lequel (« le deuxième fichier »), ou dites « mixe-les ».',
  oneMastered:
    'Je masterise un seul fichier à la fois, et il y en a {count}. Dites lequel (« le deuxième fichier »), ou dites « mixe-les ».',
  noSuchLoudness:
    '{lufs} LUFS ne peut pas être la cible : elle va de {min} à {max}. Dites par exemple « masterise-le à −14 LUFS ».',
  noSuchTempo: 'Je ne peux pas jouer à {bpm} BPM : le tempo va de {min} à {max} BPM. Dites par exemple « {near} BPM ».',
  noSuchLength: '{length} n’est pas possible : un morceau dure de {min} à {max}. Dites par exemple « {near} ».',
  noSuchStem: 'Il n’y a pas de {stem} à mixer. Il y a : {stems}.',
  lineIsFull: 'Vous avez {count} morceaux en file, c’est le maximum. Recommandez quand l’un d’eux sera prêt.',
  wasNotMade: 'Ce morceau n’a pas été fait ({state}) : refaites-le d’abord, ou choisissez-en un autre.',
  databaseAway: 'La base de données ne répond pas. Réessayez dans un instant.',
  lineAway: 'La file de travail n’a pas répondu. Réessayez dans un instant.',
  tooManyChanges: 'Cela fait {count} changements : {most} au plus à la fois.',
  notInPiece: 'Il n’y a pas de {what} dans ce morceau : il a {there}.',
  notSeveralInPiece: 'Il n’y a pas de {what} dans ce morceau : il a {there}.',
  tempoOutside: '{bpm} BPM est hors de {min}–{max} BPM.',
  tempoAlready: 'Le morceau est déjà à {bpm} BPM.',
  lengthOutside: '{length} est hors de {min} à {max}.',
  lengthAlready: 'Le morceau dure déjà {length}.',
  moodAlready: 'L’ambiance est déjà {mood}.',
  keyAlready: 'La musique est déjà en {key}.',
  silent: '{parts} : il ne resterait que le silence.',
  fadesAlready: 'Le morceau a déjà ce fondu ({way}).',
  masterIsLoud: 'Le master décide du volume de l’ensemble. Nommez une partie, par exemple « batterie plus forte ».',
};
