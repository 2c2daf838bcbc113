export { arrangeSamples, type ArrangedStem, type SampleArrangement, type SampleOrder } from './arrange-samples.js';
