import type { Page } from '@ctc/contracts';
import { known } from '../database/ids.js';
import type { PrismaClient } from '../generated/client.js';
import { MICROS_PER_USD } from './message-view.js';

/** One request to a provider, failed or not. */
export interface UsageEntry {
  readonly provider: string;
  readonly model: string;
  readonly failed?: boolean;
  /** The vendor did not count, or not all. */
  readonly estimated?: boolean;
  readonly inputTokens?: number;
  readonly outputTokens?: number;
  /** Millionths of a dollar. */
  readonly costMicros?: number;
}

export interface UsageRecord extends Required<UsageEntry> {
  readonly createdAt: Date;
}

export interface UsageSums {
  readonly requests: number;
  readonly failures: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly costUsd: number;
}

export interface UsageReport {
  readonly totals: UsageSums;
  readonly byProvider: readonly (UsageSums & { readonly provider: string; readonly model: string })[];
}

/** Millionths of a dollar. */
export interface Spending {
  readonly byUser: number;
  /** By everybody, also by users who are gone. */
  readonly byAll: number;
}

export class UsageRepository {
  constructor(private readonly prisma: PrismaClient) {}

  /** `now` decides on whose day's bill it goes. */
  async record(userId: string, entry: UsageEntry, now: Date): Promise<void> {
    const { costMicros = 0 } = entry;
    const recorded = this.prisma.usage.create({ data: { userId, createdAt: now, ...entry } });
    if (costMicros === 0) {
      await recorded;
      return;
    }
    const spent = this.prisma.dailySpending.upsert({
      where: { day: dayOf(now) },
      create: { day: dayOf(now), costMicros },
      update: { costMicros: { increment: costMicros } },
    });
    await this.prisma.$transaction([recorded, spent]);
  }

  /** What has been spent on the day (UTC) of `now`. */
  async spentOn(userId: string, now: Date): Promise<Spending> {
    const day = dayOf(now);
    const [own, byAll] = await Promise.all([
      this.prisma.usage.aggregate({
        where: { userId: known(userId), createdAt: { gte: new Date(day), lt: new Date(Date.parse(day) + DAY_MS) } },
        _sum: { costMicros: true },
      }),
      this.spentByAll(now),
    ]);
    return { byUser: Number(own._sum.costMicros ?? 0), byAll };
  }

  /** What everybody together has spent on that day, in millionths of a dollar. */
  async spentByAll(now: Date): Promise<number> {
    const all = await this.prisma.dailySpending.findUnique({ where: { day: dayOf(now) } });
    return Number(all?.costMicros ?? 0);
  }

  /** Oldest first. */
  async list(userId: string, { limit, offset }: { limit: number; offset: number }): Promise<Page<UsageRecord>> {
    const where = { userId: known(userId) };
    const [rows, total] = await Promise.all([
      this.prisma.usage.findMany({
        where,
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        take: limit,
        skip: offset,
        omit: { id: true, userId: true },
      }),
      this.prisma.usage.count({ where }),
    ]);
    return { items: rows.map((row) => ({ ...row, costMicros: Number(row.costMicros) })), total, limit, offset };
  }

  /** `from` inclusive, `to` exclusive; dearest first. */
  async report(userId: string, from: Date, to: Date): Promise<UsageReport> {
    const groups = await this.prisma.usage.groupBy({
      by: ['provider', 'model', 'failed'],
      where: { userId: known(userId), createdAt: { gte: from, lt: to } },
      _count: true,
      _sum: { inputTokens: true, outputTokens: true, costMicros: true },
    });
    const byProvider = new Map<string, UsageSums & { provider: string; model: string }>();
    for (const { provider, model, failed, _count, _sum } of groups) {
      const sums = {
        requests: _count,
        failures: failed ? _count : 0,
        inputTokens: _sum.inputTokens ?? 0,
        outputTokens: _sum.outputTokens ?? 0,
        costUsd: Number(_sum.costMicros ?? 0) / MICROS_PER_USD,
      };
      const name = `${provider} ${model}`;
      byProvider.set(name, { provider, model, ...add(byProvider.get(name) ?? NOTHING, sums) });
    }
    const rows = [...byProvider.values()].sort((a, b) => b.costUsd - a.costUsd || b.requests - a.requests);
    return { totals: rows.reduce<UsageSums>(add, NOTHING), byProvider: rows };
  }
}

const DAY_MS = 86_400_000;

/** The day (UTC) on whose bill a time goes. */
export const dayOf = (time: Date) => time.toISOString().slice(0, 'yyyy-mm-dd'.length);

const NOTHING: UsageSums = { requests: 0, failures: 0, inputTokens: 0, outputTokens: 0, costUsd: 0 };

const add = (a: UsageSums, b: UsageSums): UsageSums => ({
  requests: a.requests + b.requests,
  failures: a.failures + b.failures,
  inputTokens: a.inputTokens + b.inputTokens,
  outputTokens: a.outputTokens + b.outputTokens,
  costUsd: a.costUsd + b.costUsd,
});
