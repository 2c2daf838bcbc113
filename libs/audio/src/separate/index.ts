export { separateInBlocks, separateStems, type SeparatedBlock, type SeparationOptions } from './separate-stems.js';
export { SEPARATED_STEM_NAMES, type SeparatedStemName, type SeparatedStems } from './separated-stems.js';
