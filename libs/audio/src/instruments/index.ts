export { type Instrument, type NoteShape, velocityGain } from './instrument.js';
