export const DATABASE = Symbol('database');
export const REPOSITORIES = Symbol('repositories');
