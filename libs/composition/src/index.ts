export { completeBrief, type BriefWishes, type CompletedBrief } from './brief/complete-brief.js';
export { titleFor } from './brief/title.js';
export { compose, type ComposeOptions, type Composition } from './compose.js';
export { genreFacts } from './genres/facts.js';
export { scoreToMidi } from './midi/score-to-midi.js';
export { scoreRules } from './score-rules.js';
export { replay, revise, type Revision } from './revise/revise.js';
