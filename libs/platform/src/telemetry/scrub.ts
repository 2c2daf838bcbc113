/** What replaces a secret in a log. */
export const CENSORED = '(secret)';

/** JSON Web Tokens, and API keys of ours: those of users, which nobody can list. */
const CREDENTIALS = String.raw`eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}|\bctc_[\w-]{20,}`;

/** Shorter ones would be found in innocent words. */
const SHORTEST_SECRET = 6;

/** Takes known secrets, and what looks like credentials, out of finished lines: the last door before the disk. */
export function scrubber(secrets: readonly string[]): (line: string) => string {
  const known = secrets.filter((secret) => secret.length >= SHORTEST_SECRET).map(escaped);
  const pattern = new RegExp([...known, CREDENTIALS].join('|'), 'g');
  return (line) => line.replace(pattern, CENSORED);
}

/** As it stands in a line of JSON, as part of a regular expression. */
const escaped = (secret: string) =>
  JSON.stringify(secret)
    .slice(1, -1)
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
