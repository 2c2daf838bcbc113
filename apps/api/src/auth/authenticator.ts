import type { IncomingHttpHeaders } from 'node:http';
import { AppError, type Session, type WidgetToken } from '@ctc/contracts';
import { issuerOf, type Repositories, type UserRecord } from '@ctc/persistence';
import { CLOCK, CONFIG, type Clock, type Config } from '@ctc/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { Caller } from '../common/request.js';
import { REPOSITORIES } from '../common/tokens.js';
import { hashOfKey, looksLikeApiKey } from './api-key.js';
import { AttemptLimits } from './attempt-limits.js';
import { ForeignTokens } from './foreign-tokens.js';
import { GuestTokens } from './guest-tokens.js';
import { pageOf } from './page-of.js';
import { saysWidget, WidgetTokens, type WidgetGrant } from './widget-tokens.js';

export interface Credentials {
  readonly scheme: 'bearer' | 'apiKey';
  readonly secret: string;
  /** The origin of the page that sent them, where a page did. */
  readonly page?: string;
}

interface SocketHandshake {
  readonly auth: Readonly<Record<string, unknown>>;
  readonly headers: IncomingHttpHeaders;
}

/** What a request brought along; undefined when it brought nothing. */
export function credentialsOf(request: Pick<Request, 'get' | 'headers'>): Credentials | undefined {
  const page = pageOf(request.headers);
  const [, token] = /^Bearer\s+(\S+)\s*$/i.exec(request.get('authorization') ?? '') ?? [];
  if (token) return { scheme: 'bearer', secret: token, page };
  const key = request.get('x-api-key');
  return key ? { scheme: 'apiKey', secret: key, page } : undefined;
}

/**
 * The same for a socket: `auth: {token}` holds a token or an API key; programs may send `X-API-Key` instead. The inside of
 * the widget says in `auth: {host}` which page it talks to.
 */
export function credentialsOfSocket({ auth, headers }: SocketHandshake): Credentials | undefined {
  const { token } = auth;
  const page = pageOf(headers, auth.host);
  if (typeof token === 'string' && token !== '') {
    return { scheme: looksLikeApiKey(token) ? 'apiKey' : 'bearer', secret: token, page };
  }
  const key = headers['x-api-key'];
  return typeof key === 'string' && key !== '' ? { scheme: 'apiKey', secret: key, page } : undefined;
}

const unknownUser = () => new AppError('auth.invalid', 'The user of this token does not exist (any more).');

/** Who calls, over HTTP and over sockets alike. */
@Injectable()
export class Authenticator {
  private readonly guests: GuestTokens;
  private readonly widgets: WidgetTokens;
  private readonly foreign?: ForeignTokens;

  constructor(
    @Inject(CONFIG) { auth, sealing }: Config,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(REPOSITORIES) private readonly repositories: Repositories,
    private readonly limits: AttemptLimits,
  ) {
    this.guests = new GuestTokens(auth, clock);
    this.widgets = new WidgetTokens(sealing, clock);
    if (auth.mode === 'jwt') this.foreign = new ForeignTokens(auth, clock);
  }

  /**
   * Raises `auth.invalid`, `auth.expired`, `auth.wrong_origin`, `auth.keys_unavailable`, or `request.rate_limited` for an
   * address that has sent much that was wrong. A foreign user is created when seen for the first time.
   */
  authenticate({ scheme, secret, page }: Credentials, address: string): Promise<Caller> {
    if (scheme === 'apiKey') return this.ownerOfKey(secret, address);
    return this.countingWrong(address, () => this.bearerOf(secret, page));
  }

  /** A new guest. Raises `auth.forbidden` where users come from an identity provider, `request.rate_limited`. */
  async welcomeGuest(address: string): Promise<Session> {
    this.refuseForeign('guests');
    await this.limits.count('guest', address);
    const { id } = await this.repositories.users.createGuest();
    return this.guests.issue(id);
  }

  /** A new token for the user of a token that is valid or at most seven days past its end. */
  async refresh(token: string, address: string): Promise<Session> {
    this.refuseForeign('refreshed tokens');
    const { id } = await this.countingWrong(address, async () =>
      this.existing((await this.guests.verifyForRefresh(token)).userId),
    );
    return this.guests.issue(id);
  }

  /** A token for one page. Whether the caller may hand it out is the caller's to know. */
  async grantWidget(grant: WidgetGrant, ttlSeconds: number): Promise<WidgetToken> {
    const issued = await this.widgets.issue(grant, ttlSeconds);
    return { ...issued, user: { id: grant.userId }, origin: grant.origin, scopes: [...grant.scopes] };
  }

  private bearerOf(token: string, page: string | undefined): Promise<Caller> {
    if (saysWidget(token)) return this.guestOfWidget(token, page);
    return this.foreign ? this.member(this.foreign, token) : this.guest(token);
  }

  private async guest(token: string): Promise<Caller> {
    const { userId, expiresAtMs } = await this.guests.verify(token);
    return { ...(await this.existing(userId)), by: 'token', expiresAtMs };
  }

  private async member(foreign: ForeignTokens, token: string): Promise<Caller> {
    const { subject, issuer, expiresAtMs } = await foreign.verify(token);
    const user = await this.repositories.users.findOrCreateMember({ issuer: issuerOf(issuer), subject });
    return { ...user, by: 'token', expiresAtMs };
  }

  private async guestOfWidget(token: string, page: string | undefined): Promise<Caller> {
    const { userId, scopes, keyId, expiresAtMs } = await this.widgets.verify(token, page);
    const user = await this.existing(userId);
    if (keyId !== undefined && !(await this.repositories.apiKeys.isThere(keyId))) {
      throw new AppError('auth.invalid', 'The API key that handed out this token was deleted. Get another token.');
    }
    return { ...user, by: 'widget', scopes, keyId, expiresAtMs };
  }

  private async ownerOfKey(key: string, address: string): Promise<Caller> {
    await this.limits.refuseTooMany('API key', address);
    const owner = await this.repositories.apiKeys.findOwner(hashOfKey(key), this.clock.now());
    if (owner) return { ...owner, by: 'key' };
    await this.limits.count('API key', address);
    throw new AppError('auth.invalid', 'There is no such API key (any more). Create another one.');
  }

  /** An expired token was a right one once: only what never was counts. */
  private async countingWrong<Found>(address: string, look: () => Promise<Found>): Promise<Found> {
    try {
      return await look();
    } catch (error) {
      if (error instanceof AppError && error.code === 'auth.invalid') await this.limits.count('token', address);
      throw error;
    }
  }

  private async existing(userId: string): Promise<UserRecord> {
    const user = await this.repositories.users.find(userId);
    if (!user) throw unknownUser();
    return user;
  }

  private refuseForeign(what: string): void {
    if (this.foreign)
      throw new AppError('auth.forbidden', `There are no ${what} here: get a token from your identity provider.`);
  }
}
