import { createHash } from 'node:crypto';
import { AppError, type Session } from '@ctc/contracts';
import type { Repositories } from '@ctc/persistence';
import { CLOCK, CONFIG, type Clock, type Config } from '@ctc/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { Caller } from '../common/request.js';
import { REPOSITORIES } from '../common/tokens.js';
import { ForeignTokens } from './foreign-tokens.js';
import { GuestTokens } from './guest-tokens.js';

export interface Credentials {
  readonly scheme: 'bearer' | 'apiKey';
  readonly secret: string;
}

/** What a request brought along; undefined when it brought nothing. */
export function credentialsOf(request: Pick<Request, 'get'>): Credentials | undefined {
  const [, token] = /^Bearer\s+(\S+)\s*$/i.exec(request.get('authorization') ?? '') ?? [];
  if (token) return { scheme: 'bearer', secret: token };
  const key = request.get('x-api-key');
  return key ? { scheme: 'apiKey', secret: key } : undefined;
}

const unknownUser = () => new AppError('auth.invalid', 'The user of this token does not exist (any more).');

/** Who calls, over HTTP and over sockets alike. */
@Injectable()
export class Authenticator {
  private readonly guests: GuestTokens;
  private readonly foreign?: ForeignTokens;

  constructor(
    @Inject(CONFIG) { auth }: Config,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(REPOSITORIES) private readonly repositories: Repositories,
  ) {
    this.guests = new GuestTokens(auth, clock);
    if (auth.mode === 'jwt') this.foreign = new ForeignTokens(auth, clock);
  }

  /** Raises `auth.invalid` or `auth.expired`. A foreign user is created when seen for the first time. */
  async authenticate({ scheme, secret }: Credentials): Promise<Caller> {
    if (scheme === 'apiKey') return this.ownerOfKey(secret);
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

  private async ownerOfKey(key: string): Promise<Caller> {
    const keyHash = Uint8Array.from(createHash('sha256').update(key).digest());
    const user = await this.repositories.apiKeys.findUser(keyHash, this.clock.now());
    if (!user) throw new AppError('auth.invalid', 'There is no such API key.');
    return user;
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
