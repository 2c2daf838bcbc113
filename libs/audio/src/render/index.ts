export { type InstrumentRack, loadRack } from './instrument-rack.js';
export { type RenderedTrack, renderStem } from './render-stem.js';
