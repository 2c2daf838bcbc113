// The server and its schema, without the client: what a supervisor and a backup need, quick to load.
export * from './embedded/borrow-postgres.js';
export * from './embedded/embedded-postgres.js';
export * from './migrations/apply-migrations.js';
export * from './backup/database-snapshot.js';
export * from './backup/load-database.js';
