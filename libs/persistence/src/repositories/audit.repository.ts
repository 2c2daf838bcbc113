import type { Page } from '@ctc/contracts';
import { known } from '../database/ids.js';
import { storable, storableJson, storableOrNull } from '../database/stored-text.js';
import { Prisma, type PrismaClient } from '../generated/client.js';

/** `nobody`: a caller without valid credentials; `system`: the installation itself. */
export type AuditActorKind = 'user' | 'key' | 'widget' | 'operator' | 'system' | 'nobody';

export interface NewAuditEntry {
  readonly actorKind: AuditActorKind;
  /** The user, also where a key or a widget token of theirs acted. */
  readonly actorId?: string;
  /** `api_key.created` … */
  readonly action: string;
  readonly subjectId?: string;
  /** Never the address itself. */
  readonly addressHash?: string;
  readonly requestId?: string;
  /** No secrets. */
  readonly detail?: Readonly<Record<string, unknown>>;
}

export interface AuditRecord {
  readonly id: string;
  readonly at: Date;
  readonly actorKind: AuditActorKind;
  readonly actorId: string | null;
  readonly action: string;
  readonly subjectId: string | null;
  readonly addressHash: string | null;
  readonly requestId: string | null;
  readonly detail: unknown;
}

export interface AuditFilter {
  readonly actorId?: string;
  readonly action?: string;
  readonly addressHash?: string;
}

/** What was done that somebody may want to look into. Entries are written and, after their time, removed; never changed. */
export class AuditRepository {
  constructor(private readonly prisma: PrismaClient) {}

  async append(entry: NewAuditEntry): Promise<void> {
    await this.prisma.auditEntry.create({
      data: {
        actorKind: entry.actorKind,
        actorId: entry.actorId === undefined ? null : known(entry.actorId),
        action: storable(entry.action),
        subjectId: storableOrNull(entry.subjectId),
        addressHash: storableOrNull(entry.addressHash),
        requestId: storableOrNull(entry.requestId),
        detail: entry.detail === undefined ? Prisma.DbNull : storableJson(entry.detail),
      },
    });
  }

  /** What this user did, newest first. */
  listOf(userId: string, page: { limit: number; offset: number }): Promise<Page<AuditRecord>> {
    return this.pageWhere({ actorId: known(userId) }, page);
  }

  /** For an operator: of everybody, newest first. */
  listAll(filter: AuditFilter, page: { limit: number; offset: number }): Promise<Page<AuditRecord>> {
    const { actorId, ...rest } = filter;
    return this.pageWhere({ ...rest, ...(actorId === undefined ? {} : { actorId: known(actorId) }) }, page);
  }

  /** Of everybody: entries from before; returns how many. None of the last day goes, whatever is asked. */
  async prune(before: Date): Promise<number> {
    const { count } = await this.prisma.auditEntry.deleteMany({ where: { at: { lt: before } } });
    return count;
  }

  private async pageWhere(where: AuditFilter, { limit, offset }: { limit: number; offset: number }) {
    const orderBy = [{ at: 'desc' as const }, { id: 'desc' as const }];
    const [rows, total] = await Promise.all([
      this.prisma.auditEntry.findMany({ where, orderBy, take: limit, skip: offset }),
      this.prisma.auditEntry.count({ where }),
    ]);
    return { items: rows as AuditRecord[], total, limit, offset };
  }
}
