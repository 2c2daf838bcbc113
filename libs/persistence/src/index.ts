export * from './migrations/apply-migrations.js';
