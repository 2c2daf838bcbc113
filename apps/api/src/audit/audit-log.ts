import type { AuditActorKind, AuditFilter, AuditRecord, Repositories } from '@ctc/persistence';
import type { Page } from '@ctc/contracts';
import { CONFIG, networkOf, Seal, type Config } from '@ctc/platform';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { AttemptLimits } from '../auth/attempt-limits.js';
import type { ApiRequest, Caller } from '../common/request.js';
import { REPOSITORIES } from '../common/tokens.js';

/** Everything that is written down: area, and what happened to it. */
export const AUDITED = [
  'account.exported',
  'account.deleted',
  'api_key.created',
  'api_key.deleted',
  'webhook.created',
  'webhook.deleted',
  'widget_token.created',
  'operator.signed_in',
  'operator.job_replayed',
  'operator.job_removed',
  'operator.queue_changed',
  'sign_in.blocked',
  'server.started',
] as const;
export type AuditAction = (typeof AUDITED)[number];

/** Who did it, and through which request. */
export interface AuditActor {
  readonly kind: AuditActorKind;
  readonly id?: string;
  readonly keyId?: string;
  readonly address?: string;
  readonly requestId?: string;
}

const KIND_OF: Readonly<Record<Caller['by'], AuditActorKind>> = { token: 'user', key: 'key', widget: 'widget' };

export const actorOf = ({ caller, ip, requestId }: ApiRequest): AuditActor => ({
  kind: caller ? KIND_OF[caller.by] : 'nobody',
  id: caller?.id,
  keyId: caller?.keyId,
  address: ip,
  requestId,
});

/** Writes down who did what, never with which secret; of addresses only a fingerprint that this installation can repeat. */
@Injectable()
export class AuditLog implements OnApplicationBootstrap {
  private readonly seals: Seal;

  constructor(
    @Inject(REPOSITORIES) private readonly repositories: Repositories,
    @Inject(CONFIG) private readonly config: Config,
    private readonly limits: AttemptLimits,
  ) {
    this.seals = new Seal({ secret: config.sealing.secret }, 'audit: addresses');
  }

  async onApplicationBootstrap(): Promise<void> {
    this.limits.onBlocked((door, address) =>
      this.write('sign_in.blocked', { kind: 'nobody', address }, { subjectId: door }),
    );
    await this.write('server.started', { kind: 'system' }, { detail: { settings: this.config.given } });
  }

  async write(
    action: AuditAction,
    { kind, id, keyId, address, requestId }: AuditActor,
    { subjectId, detail }: { subjectId?: string; detail?: Record<string, unknown> } = {},
  ): Promise<void> {
    const more = { ...detail, ...(keyId === undefined ? {} : { keyId }) };
    await this.repositories.audit.append({
      actorKind: kind,
      actorId: id,
      action,
      subjectId,
      addressHash: address === undefined ? undefined : this.hashOf(address),
      requestId,
      detail: Object.keys(more).length === 0 ? undefined : more,
    });
  }

  /** For an operator; an address is found by what it would have been written down as. */
  read(
    { address, ...filter }: Omit<AuditFilter, 'addressHash'> & { readonly address?: string },
    page: { limit: number; offset: number },
  ): Promise<Page<AuditRecord>> {
    const addressHash = address === undefined ? {} : { addressHash: this.hashOf(address) };
    return this.repositories.audit.listAll({ ...filter, ...addressHash }, page);
  }

  private hashOf(address: string): string {
    return this.seals.fingerprint(networkOf(address));
  }
}
