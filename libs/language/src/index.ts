export { BUCKETS as CLASSIFIER_BUCKETS } from './classifier/features.js';
export { classifierFeatures } from './classifier/training.js';
export { readChangeOrder, readChanges, type ChangeOrder } from './changes/read-changes.js';
export { partsLeftOut } from './changes/parts-left-out.js';
export type { ChangeContext } from './changes/clause.js';
export { understand } from './understand.js';
export { readMixWishes, type MixWishes } from './mix/read-mix-wishes.js';
export { readPlan, type PlanContext } from './plan/read-plan.js';
