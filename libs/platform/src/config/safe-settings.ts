import type { SettingReader } from './setting-reader.js';
import { isSample } from './setting.js';

const LOCAL_HOST = /^(localhost|127(\.\d+){3}|\[::1\])$/;
/** Enough for a password that nobody guesses over a network. */
const DATABASE_PASSWORD_CHARACTERS = 12;

/** Combinations that would open a house to strangers, beyond what one setting can tell of itself. */
export function refuseUnsafe(
  reader: SettingReader,
  jwksUrl: string | undefined,
  databaseUrl: string | undefined,
  secrets: readonly (string | undefined)[],
): void {
  const given = secrets.filter((secret) => secret !== undefined);
  if (new Set(given).size < given.length) {
    reader.mistakes.push(
      'JWT_SECRET, FILE_SIGNING_SECRET, SEALING_SECRET, SEALING_SECRET_BEFORE: must differ from each other',
    );
  }
  if (!reader.isProduction) return;
  if (jwksUrl !== undefined && isPlainRemote(new URL(jwksUrl))) {
    reader.mistakes.push(
      `JWKS_URL="${jwksUrl}": must start with https:// in production: whoever stands in between could sign in as anybody`,
    );
  }
  if (databaseUrl !== undefined && hasWeakPassword(new URL(databaseUrl))) {
    reader.mistakes.push(
      `DATABASE_URL: must not carry a sample or a password of fewer than ${DATABASE_PASSWORD_CHARACTERS} characters in production`,
    );
  }
}

/** What may be meant so, and should not be overlooked. */
export function unsafeNotices(reader: SettingReader): string[] {
  if (!reader.isProduction) return [];
  const notices: string[] = [];
  if (reader.read('AUTH_MODE') === 'jwt' && !(reader.isSet('JWT_AUDIENCE') && reader.isSet('JWT_ISSUER'))) {
    notices.push('JWT_AUDIENCE or JWT_ISSUER is not set in production: tokens for other services may be taken here');
  }
  if (reader.read('WEBHOOK_ALLOW_PRIVATE')) {
    notices.push('WEBHOOK_ALLOW_PRIVATE=true in production: any user can make this server call your own network');
  }
  if (reader.read('WIDGET_ORIGINS')?.some((origin) => origin.startsWith('http://'))) {
    notices.push('WIDGET_ORIGINS names http:// in production: whoever stands in between can be that host');
  }
  return notices;
}

const isPlainRemote = ({ protocol, hostname }: URL) => protocol === 'http:' && !LOCAL_HOST.test(hostname);

/** A URL without a password relies on the server (peer, certificates), which is the operator's to judge. */
function hasWeakPassword({ hostname, password }: URL): boolean {
  if (password === '' || LOCAL_HOST.test(hostname)) return false;
  const plain = decodeURIComponent(password);
  return plain.length < DATABASE_PASSWORD_CHARACTERS || isSample(plain);
}
