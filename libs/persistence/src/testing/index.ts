export { breakAt } from './broken-write.js';
export { emptyDatabase, testDatabase, type TestDatabase } from './test-database.js';
export { WriteGate, type GatedWrite } from './write-gate.js';
