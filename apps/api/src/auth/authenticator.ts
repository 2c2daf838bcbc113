import type { IncomingHttpHeaders } from 'node:http';
import { AppError, type Session } from '@ctc/contracts';
import type { Repositories } from '@ctc/persistence';
import { CLOCK, CONFIG, type Clock, type Config } from '@ctc/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { Caller } from '../common/request.js';
import { REPOSITORIES } from '../common/tokens.js';
import { hashOfKey, looksLikeApiKey } from './api-key.js';
import { ForeignTokens } from './foreign-tokens.js';
import { GuestTokens } from './guest-tokens.js';
import { WrongKeys } from './wrong-keys.js';

export interface Credentials {
  readonly scheme: 'bearer' | 'apiKey';
  readonly secret: string;
}

interface SocketHandshake {
  readonly auth: Readonly<Record<string, unknown>>;
  readonly headers: IncomingHttpHeaders;
}

/** What a request brought along; undefined when it brought nothing. */
export function credentialsOf(request: Pick<Request, 'get'>): Credentials | undefined {
  const [, token] = /^Bearer\s+(\S+)\s*$/i.exec(request.get('authorization') ?? '') ?? [];
  if (token) return { scheme: 'bearer', secret: token };
  const key = request.get('x-api-key');
  return key ? { scheme: 'apiKey', secret: key } : undefined;
}

/** The same for a socket: `auth: {token}` holds a token or an API key; programs may send `X-API-Key` instead. */
export function credentialsOfSocket({ auth, headers }: SocketHandshake): Credentials | undefined {
  const { token } = auth;
  if (typeof token === 'string' && token !== '') {
    return { scheme: looksLikeApiKey(token) ? 'apiKey' : 'bearer', secret: token };
  }
  const key = headers['x-api-key'];
  return typeof key === 'string' && key !== '' ? { scheme: 'apiKey', secret: key } : undefined;
}

const unknownUser = () => new AppError('auth.invalid', 'The user of this token does not exist (any more).');

/** Who calls, over HTTP and over sockets alike. */
@Injectable()
export class Authenticator {
  private readonly guests: GuestTokens;
  private readonly foreign?: ForeignTokens;
  private readonly wrongKeys: WrongKeys;

  constructor(
    @Inject(CONFIG) { auth }: Config,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(REPOSITORIES) private readonly repositories: Repositories,
  ) {
    this.guests = new GuestTokens(auth, clock);
    this.wrongKeys = new WrongKeys(clock);
    if (auth.mode === 'jwt') this.foreign = new ForeignTokens(auth, clock);
  }

  /**
   * Raises `auth.invalid`, `auth.expired`, or `request.rate_limited` for an address that has sent many wrong keys. A
   * foreign user is created when seen for the first time.
   */
  async authenticate({ scheme, secret }: Credentials, address: string): Promise<Caller> {
    if (scheme === 'apiKey') return this.ownerOfKey(secret, address);
    if (this.foreign) return this.repositories.users.findOrCreateMember(await this.foreign.verify(secret));
    return this.existing(await this.guests.verify(secret));
  }

  /** A new guest. Raises `auth.forbidden` where users come from an identity provider. */
  async welcomeGuest(): Promise<Session> {
    this.refuseForeign('guests');
    const { id } = await this.repositories.users.createGuest();
    return this.guests.issue(id);
  }

  /** A new token for the user of a token that is valid or at most seven days past its end. */
  async refresh(token: string): Promise<Session> {
    this.refuseForeign('refreshed tokens');
    const { id } = await this.existing(await this.guests.verifyForRefresh(token));
    return this.guests.issue(id);
  }

  private async ownerOfKey(key: string, address: string): Promise<Caller> {
    this.wrongKeys.refuseTooMany(address);
    const owner = await this.repositories.apiKeys.findOwner(hashOfKey(key), this.clock.now());
    if (owner) return owner;
    this.wrongKeys.note(address);
    throw new AppError('auth.invalid', 'There is no such API key (any more). Create another one.');
  }

  private async existing(userId: string): Promise<Caller> {
    const user = await this.repositories.users.find(userId);
    if (!user) throw unknownUser();
    return user;
  }

  private refuseForeign(what: string): void {
    if (this.foreign)
      throw new AppError('auth.forbidden', `There are no ${what} here: get a token from your identity provider.`);
  }
}
