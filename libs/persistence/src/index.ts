export * from './embedded/embedded-postgres.js';
export * from './migrations/apply-migrations.js';
