// The server and its schema, without the client: what a supervisor needs, quick to load.
export * from './embedded/embedded-postgres.js';
export * from './migrations/apply-migrations.js';
