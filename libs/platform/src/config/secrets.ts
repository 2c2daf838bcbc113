import { hkdfSync, randomBytes, randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from './config-error.js';

export interface Secrets {
  readonly jwtSecret: string;
  readonly fileSigningSecret: string;
  readonly sealingSecret: string;
}

const SECRET_BYTES = 48;

/**
 * The secrets of this installation, made at the first call and kept in `secrets.json` (mode 0600). Several processes may
 * call it at the same moment: all get the same ones, because linking a finished file to its name succeeds only once.
 */
export function loadSecrets(dataDir: string): Secrets {
  const path = join(dataDir, 'secrets.json');
  try {
    mkdirSync(dataDir, { recursive: true });
    return read(path) ?? create(dataDir, path);
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError([`DATA_DIR="${dataDir}": must be a folder that can be written (${reason})`]);
  }
}

function create(dataDir: string, path: string): Secrets {
  const secrets: Secrets = {
    jwtSecret: newSecret(),
    fileSigningSecret: newSecret(),
    sealingSecret: newSecret(),
  };
  const draft = join(dataDir, `secrets-${randomUUID()}.tmp`);
  try {
    writeFileSync(draft, JSON.stringify(secrets, null, 2), { mode: 0o600, flush: true });
    linkSync(draft, path);
    return secrets;
  } catch (error) {
    const others = read(path);
    if (others) return others;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** null when there are none yet. */
function read(path: string): Secrets | null {
  let content: string;
  try {
    content = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  const secrets = parse(content);
  if (secrets) return secrets;
  throw new ConfigError([`${path}: is damaged; restore it, or delete it (every token and link then becomes invalid)`]);
}

function parse(content: string): Secrets | null {
  try {
    const value: Partial<Secrets> = JSON.parse(content);
    const { jwtSecret, fileSigningSecret, sealingSecret } = value;
    if (typeof jwtSecret !== 'string' || typeof fileSigningSecret !== 'string') return null;
    return { jwtSecret, fileSigningSecret, sealingSecret: sealingSecret ?? derivedFrom(fileSigningSecret) };
  } catch {
    return null;
  }
}

/** For a file from before there was a third one: every process derives the same, and nothing is written. */
const derivedFrom = (secret: string) =>
  Buffer.from(hkdfSync('sha256', secret, '', 'sealing secret', SECRET_BYTES)).toString('base64url');

const newSecret = () => randomBytes(SECRET_BYTES).toString('base64url');
