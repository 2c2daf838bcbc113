/** Name under which the repositories are handed in; those of the platform's parts are its own. */
export const REPOSITORIES = Symbol('Repositories');
