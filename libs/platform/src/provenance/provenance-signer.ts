import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomUUID,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { provenanceText, type Provenance, type SignedProvenance } from '@ctc/contracts';
import type { Config } from '../config/config.js';

const KEY_FILE = 'provenance-key.pem';

/**
 * Vouches for the manifests of this installation with an Ed25519 key (RFC 8032): the one of PROVENANCE_KEY, or one that is
 * made at the first call and kept in the data folder (mode 0600). Whoever lost the key cannot sign, but what was signed can
 * still be checked.
 */
export class ProvenanceSigner {
  private readonly publicKey: string;

  private constructor(private readonly key: KeyObject) {
    this.publicKey = createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64');
  }

  /** Several processes may open it at the same moment: all get the same key. */
  static open({ dataDir, provenanceKey }: Pick<Config, 'dataDir' | 'provenanceKey'>): ProvenanceSigner {
    if (provenanceKey !== undefined) {
      const key = Buffer.from(provenanceKey, 'base64');
      return new ProvenanceSigner(createPrivateKey({ key, type: 'pkcs8', format: 'der' }));
    }
    const path = join(dataDir, KEY_FILE);
    mkdirSync(dataDir, { recursive: true });
    return new ProvenanceSigner(createPrivateKey(read(path) ?? create(dataDir, path)));
  }

  sign(manifest: Provenance): SignedProvenance {
    const value = sign(null, Buffer.from(provenanceText(manifest)), this.key).toString('base64');
    return { ...manifest, signature: { algorithm: 'Ed25519', publicKey: this.publicKey, value } };
  }
}

/**
 * Is the manifest as it was signed? Tells that nothing was changed since; that the key is that of the installation one
 * trusts, the reader compares.
 */
export function isProvenanceIntact(manifest: SignedProvenance): boolean {
  try {
    const { publicKey, value } = manifest.signature;
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), type: 'spki', format: 'der' });
    return verify(null, Buffer.from(provenanceText(manifest)), key, Buffer.from(value, 'base64'));
  } catch {
    return false;
  }
}

function create(dataDir: string, path: string): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  const draft = join(dataDir, `provenance-${randomUUID()}.tmp`);
  try {
    writeFileSync(draft, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flush: true });
    // Linking a finished file to its name succeeds only once.
    linkSync(draft, path);
  } catch (error) {
    if (!read(path)) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readFileSync(path, 'utf8');
}

/** undefined when there is none yet. */
function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
