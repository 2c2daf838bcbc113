export { type InstrumentRack, loadRack } from './instrument-rack.js';
export { type RenderedTrack, type RenderScore, renderStem } from './render-stem.js';
