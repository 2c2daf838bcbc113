/**
 * What the house says when it does not do something, as the rooms that refuse word it: the same sentences go out over HTTP.
 * `{name}` stands for what changes. Other languages say the same, by the same names.
 */
export const ENGLISH_REFUSALS = {
  nothingYet:
    'There is nothing to work on yet: say what you want to hear, for example “{example}”, or attach a sound file.',
  noChange: 'I did not find what shall be different. Say it for example like this: {examples}.',
  notUnderstood: 'I did not understand “{words}”: say it another way.',
  notReached: 'So “{words}” was not done either.',
  noNotes:
    'A recording has no notes that could be changed. I can take it apart, mix it or master it: say “give me the stems”, “mix it warm” or “master it for streaming”.',
  cameAsRecording:
    '“{title}” came as a recording by {provider}: there are no notes in it that can be changed. Order a new piece, or mix, master or take apart this one.',
  firstVersion: 'There is nothing to go to: this is the first version.',
  nothingUndone: 'There is nothing to go to: nothing was taken back.',
  nothingToTakeBack: 'There is nothing to take back: this is the first version.',
  noSuchPiece: 'I do not find that one here. There is: {titles}.',
  noSuchFile: 'There is no such file here: attach it to your message, then say it again.',
  oneApart:
    'One file at a time can be taken apart, and there are {count}. Say which (“the second file”), or say “mix these”.',
  oneMastered:
    'One file at a time can be mastered, and there are {count}. Say which (“the second file”), or say “mix these”.',
  noSuchLoudness:
    '{lufs} LUFS cannot be the target: it goes from {min} to {max}. Say “master it to −14 LUFS”, for example.',
  noSuchTempo: '{bpm} BPM cannot be played: the tempo goes from {min} to {max} BPM. Say “{near} BPM”, for example.',
  noSuchLength: '{length} cannot be made: a piece lasts from {min} to {max}. Say “{near}”, for example.',
  noSuchStem: 'There is no {stem} to mix. There is: {stems}.',
  lineIsFull: 'You have {count} pieces in the line, as many as there may be. Order again when one of them is done.',
  wasNotMade: 'That piece was not made ({state}): make it again first, or choose another one.',
  databaseAway: 'The database does not answer. Try again in a moment.',
  lineAway: 'The line of work did not answer. Try again in a moment.',
  tooManyChanges: 'That is {count} changes: at most {most} can be made at once.',
  notInPiece: 'There is no {what} in this piece: it has {there}.',
  notSeveralInPiece: 'There are no {what} in this piece: it has {there}.',
  tempoOutside: '{bpm} BPM is outside {min}–{max} BPM.',
  tempoAlready: 'The piece is at {bpm} BPM already.',
  lengthOutside: '{length} is outside {min} to {max}.',
  lengthAlready: 'The piece is {length} long already.',
  moodAlready: 'The mood is {mood} already.',
  keyAlready: 'The music is in {key} already.',
  silent: '{parts} would leave silence.',
  fadesAlready: 'The piece fades {way} already.',
  masterIsLoud: 'The master sets how loud the whole is. Name a part, for example “louder drums”.',
} as const;

export type RefusalName = keyof typeof ENGLISH_REFUSALS;
export type Refusals = Readonly<Record<RefusalName, string>>;
