import { lookup, type LookupAddress } from 'node:dns';
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { AppError } from '@ctc/contracts';
import { isPublicAddress } from './public-address.js';

export interface OutboundOptions {
  /** Also private and loopback addresses: for a receiver in one's own network. */
  readonly allowPrivate: boolean;
  /** From connecting to the head of the answer. */
  readonly limitMs?: number;
  /** The seam at which tests own the names. */
  readonly resolve?: (hostname: string) => Promise<readonly LookupAddress[]>;
}

export interface OutboundMessage {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const LIMIT_MS = 10_000;

const resolveAll = (hostname: string) =>
  new Promise<readonly LookupAddress[]>((resolve, reject) =>
    lookup(hostname, { all: true }, (error, addresses) => (error ? reject(error) : resolve(addresses))),
  );

const refused = (hostname: string, address: string) =>
  new AppError(
    'webhook.address_refused',
    hostname === address
      ? `${address} is not a public address. Use one that can be reached from the internet.`
      : `${hostname} leads to ${address}, which is not a public address. Use one that can be reached from the internet.`,
  );

/**
 * Sends to addresses that users give, without becoming their way into our network (SSRF): the name is resolved once, every
 * address that comes out is checked, and the connection goes to those very addresses, so that a name cannot mean one thing
 * when it is checked and another when it is used. Redirects are answers like any other; of the answer only its head is read.
 */
export class OutboundHttp {
  private readonly resolve: (hostname: string) => Promise<readonly LookupAddress[]>;

  constructor(private readonly options: OutboundOptions) {
    this.resolve = options.resolve ?? resolveAll;
  }

  /** Raises `webhook.address_refused`. A name that cannot be resolved now is looked at again when it is used. */
  async check({ hostname }: URL): Promise<void> {
    const host = bare(hostname);
    if (isIP(host)) return this.mustBePublic(host, [host]);
    const addresses = await this.resolve(host).catch(() => []);
    this.mustBePublic(
      host,
      addresses.map(({ address }) => address),
    );
  }

  /** The status of the answer. Raises `webhook.address_refused`; rejects when nothing answers in time. */
  async post(url: URL, { headers, body }: OutboundMessage): Promise<number> {
    const host = bare(url.hostname);
    // Node does not look up what is an address already.
    if (isIP(host)) this.mustBePublic(host, [host]);
    const request = url.protocol === 'https:' ? requestHttps : requestHttp;
    const signal = AbortSignal.timeout(this.options.limitMs ?? LIMIT_MS);
    return new Promise((resolve, reject) => {
      const sent = request(url, {
        method: 'POST',
        agent: false,
        lookup: this.lookup,
        signal,
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      });
      sent.on('error', (error) => reject(signal.aborted ? signal.reason : error));
      sent.once('response', (answer: IncomingMessage) => {
        resolve(answer.statusCode ?? 0);
        answer.destroy();
      });
      sent.end(body);
    });
  }

  private readonly lookup: LookupFunction = (hostname, { all }, done) => {
    this.resolve(hostname)
      .then((addresses) => {
        this.mustBePublic(
          hostname,
          addresses.map(({ address }) => address),
        );
        if (all) done(null, [...addresses]);
        else done(null, addresses[0].address, addresses[0].family);
      })
      .catch((error: NodeJS.ErrnoException) => done(error, ''));
  };

  private mustBePublic(hostname: string, addresses: readonly string[]): void {
    const inner = this.options.allowPrivate ? undefined : addresses.find((address) => !isPublicAddress(address));
    if (inner !== undefined) throw refused(hostname, inner);
  }
}

/** URLs put IPv6 addresses into brackets. */
const bare = (hostname: string) => hostname.replace(/^\[|\]$/g, '');
