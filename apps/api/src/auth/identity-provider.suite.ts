import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';

interface KeyPair {
  readonly kid: string;
  readonly alg: string;
  readonly privateKey: CryptoKey;
  readonly jwk: JWK;
}

/** An identity provider for specs: a real server with real keys that rotate, go away, or misbehave. */
export class IdentityProvider {
  private readonly pairs = new Map<string, KeyPair>();
  private published: string[] = [];
  private server!: Server;
  /** How often it was asked for its keys. */
  asked = 0;
  /** In place of the key set. */
  misbehave?: (response: ServerResponse) => void;

  static async start(): Promise<IdentityProvider> {
    const provider = new IdentityProvider();
    provider.server = createServer((_request, response) => {
      provider.asked += 1;
      if (provider.misbehave) provider.misbehave(response);
      else response.setHeader('content-type', 'application/json').end(JSON.stringify(provider.keySet()));
    });
    await new Promise<void>((resolve) => provider.server.listen(0, '127.0.0.1', resolve));
    return provider;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/keys`;
  }

  async makeKey(kid: string, alg = 'ES256'): Promise<void> {
    const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
    this.pairs.set(kid, { kid, alg, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg } });
  }

  /** From now on these, and no others. */
  publish(...kids: string[]): void {
    this.published = kids;
  }

  publicKey(kid: string): JWK {
    return this.pair(kid).jwk;
  }

  sign(kid: string, claims: Record<string, unknown> = {}, until: string | number | Date = '5m'): Promise<string> {
    const { alg, privateKey } = this.pair(kid);
    const token = new SignJWT({ sub: 'anna@studio', ...claims }).setProtectedHeader({ alg, kid });
    return (until === 'never' ? token : token.setExpirationTime(until)).sign(privateKey);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private keySet() {
    return { keys: this.published.map((kid) => this.publicKey(kid)) };
  }

  private pair(kid: string): KeyPair {
    const pair = this.pairs.get(kid);
    if (!pair) throw new Error(`no key ${kid}`);
    return pair;
  }
}
