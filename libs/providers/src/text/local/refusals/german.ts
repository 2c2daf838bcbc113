import type { Refusals } from './english.js';

export const GERMAN_REFUSALS: Refusals = {
  nothingYet:
    'Noch ist nichts da, woran ich arbeiten könnte: Sag, was du hören willst, zum Beispiel „{example}“, oder häng eine Tondatei an.',
  noChange: 'Ich habe nicht gefunden, was anders werden soll. Sag es zum Beispiel so: {examples}.',
  notUnderstood: '„{words}“ habe ich nicht verstanden: Sag es anders.',
  notReached: 'Deshalb ist auch „{words}“ nicht geschehen.',
  noNotes:
    'Eine Aufnahme hat keine Noten, die sich ändern ließen. Ich kann sie zerlegen, mischen oder mastern: Sag „gib mir die Stems“, „misch es warm“ oder „mastere es fürs Streaming“.',
  cameAsRecording:
    '„{title}“ kam als Aufnahme von {provider}: Darin gibt es keine Noten, die sich ändern ließen. Bestell ein neues Stück, oder lass dieses mischen, mastern oder zerlegen.',
  firstVersion: 'Dahinter liegt nichts: Das ist die erste Fassung.',
  nothingUndone: 'Da ist nichts: Es wurde nichts zurückgenommen.',
  nothingToTakeBack: 'Es gibt nichts zurückzunehmen: Das ist die erste Fassung.',
  noSuchPiece: 'Das finde ich hier nicht. Es gibt: {titles}.',
  noSuchFile: 'Diese Datei gibt es hier nicht: Häng sie an deine Nachricht und sag es noch einmal.',
  oneApart:
    'Zerlegen kann ich eine Datei auf einmal, und es sind {count}. Sag, welche („die zweite Datei“), oder sag „misch diese“.',
  oneMastered:
    'Mastern kann ich eine Datei auf einmal, und es sind {count}. Sag, welche („die zweite Datei“), oder sag „misch diese“.',
  noSuchLoudness:
    '{lufs} LUFS kann nicht das Ziel sein: Es geht von {min} bis {max}. Sag zum Beispiel „mastere es auf −14 LUFS“.',
  noSuchTempo:
    '{bpm} BPM kann ich nicht spielen: Das Tempo geht von {min} bis {max} BPM. Sag zum Beispiel „{near} BPM“.',
  noSuchLength: '{length} geht nicht: Ein Stück dauert von {min} bis {max}. Sag zum Beispiel „{near}“.',
  noSuchStem: 'Zu mischen gibt es hier kein {stem}. Es gibt: {stems}.',
  lineIsFull: 'Du hast {count} Stücke in der Schlange, mehr geht nicht. Bestell wieder, wenn eines davon fertig ist.',
  wasNotMade: 'Dieses Stück wurde nicht gemacht ({state}): Mach es erst noch einmal, oder nimm ein anderes.',
  databaseAway: 'Die Datenbank antwortet nicht. Versuch es gleich noch einmal.',
  lineAway: 'Die Warteschlange hat nicht geantwortet. Versuch es gleich noch einmal.',
  tooManyChanges: 'Das sind {count} Änderungen: Auf einmal gehen höchstens {most}.',
  notInPiece: '{what} gibt es in diesem Stück nicht: Es hat {there}.',
  notSeveralInPiece: '{what} gibt es in diesem Stück nicht: Es hat {there}.',
  tempoOutside: '{bpm} BPM liegt außerhalb von {min}–{max} BPM.',
  tempoAlready: 'Das Stück läuft schon mit {bpm} BPM.',
  lengthOutside: '{length} liegt außerhalb von {min} bis {max}.',
  lengthAlready: 'Das Stück ist schon {length} lang.',
  moodAlready: 'Die Stimmung ist schon {mood}.',
  keyAlready: 'Die Musik steht schon in {key}.',
  silent: '{parts}: Dann bliebe nur Stille.',
  fadesAlready: 'Das Stück blendet schon ({way}).',
  masterIsLoud: 'Wie laut das Ganze ist, bestimmt der Master. Nenn eine Stimme, zum Beispiel „lautere Drums“.',
};
