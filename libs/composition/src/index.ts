export { completeBrief, type BriefWishes, type CompletedBrief } from './brief/complete-brief.js';
export { titleFor } from './brief/title.js';
export { compose, type ComposeOptions, type Composition } from './compose.js';
export { genreFacts } from './genres/facts.js';
export { genreSheet, type GenreSheet } from './genres/genre-sheet.js';
export { scoreToMidi } from './midi/score-to-midi.js';
export { drawScore, type PictureOptions } from './picture/draw-score.js';
export { scoreRules } from './score-rules.js';
export { replay, revise, type Revision } from './revise/revise.js';
