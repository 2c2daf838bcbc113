export { type InstrumentRack, loadRack } from './instrument-rack.js';
export { type RenderedTrack, type RenderScore, renderStem, renderTracks } from './render-stem.js';
