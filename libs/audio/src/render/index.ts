export { valueBetween } from './automation-curve.js';
export { type InstrumentRack, loadRack } from './instrument-rack.js';
export { type RenderedTrack, type RenderScore, playTracks, renderStem } from './render-stem.js';
