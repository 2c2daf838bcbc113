import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { describe, expect, it } from 'vitest';
import { openHouse } from './spec-data.suite.js';

const house = openHouse();
const PAGE = { limit: 10, offset: 0 };

async function sql(text: string, values: unknown[] = []) {
  const client = new Client({ connectionString: house.databaseUrl });
  await client.connect();
  try {
    return await client.query(text, values);
  } finally {
    await client.end();
  }
}

describe('the audit log', () => {
  it('tells what was done, newest first, by actor, action and address', async () => {
    const { audit } = house.repositories;
    const [anna, ben] = [randomUUID(), randomUUID()];
    await audit.append({
      actorKind: 'user',
      actorId: anna,
      action: 'api_key.created',
      subjectId: 'k',
      addressHash: 'a',
    });
    await audit.append({ actorKind: 'key', actorId: anna, action: 'api_key.deleted', detail: { keyId: 'k' } });
    await audit.append({ actorKind: 'nobody', action: 'sign_in.blocked', addressHash: 'b', requestId: 'r' });
    const actions = async (filter: object) => (await audit.listAll(filter, PAGE)).items.map(({ action }) => action);
    expect(await actions({})).toEqual(['sign_in.blocked', 'api_key.deleted', 'api_key.created']);
    expect(await actions({ addressHash: 'b' })).toEqual(['sign_in.blocked']);
    expect(await actions({ action: 'api_key.created' })).toEqual(['api_key.created']);
    expect(await actions({ actorId: 'nobody at all' })).toEqual([]);
    expect((await audit.listOf(anna, { limit: 1, offset: 1 })).items).toMatchObject([
      { actorKind: 'user', subjectId: 'k', detail: null, requestId: null },
    ]);
    expect((await audit.listOf(ben, PAGE)).total).toBe(0);
  });

  it('is only ever appended to: no change, no deletion within a day, no emptying', async () => {
    const { audit } = house.repositories;
    await audit.append({ actorKind: 'system', action: 'server.started' });
    const before = await audit.listAll({}, PAGE);
    await expect(sql(`UPDATE "AuditEntry" SET "action" = 'nothing'`)).rejects.toThrow('append-only');
    await expect(sql(`DELETE FROM "AuditEntry"`)).rejects.toThrow('append-only');
    await expect(sql(`TRUNCATE "AuditEntry"`)).rejects.toThrow('append-only');
    await expect(audit.prune(new Date(Date.now() + 60_000))).rejects.toThrow('append-only');
    expect(await audit.listAll({}, PAGE)).toEqual(before);
  });

  it('forgets what is older than it is kept', async () => {
    const { audit } = house.repositories;
    const insert = `INSERT INTO "AuditEntry" ("id", "at", "actorKind", "action") VALUES ($1, $2, 'system', 'old')`;
    const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 3600_000);
    for (const days of [400, 300]) await sql(insert, [randomUUID(), daysAgo(days)]);
    expect(await audit.prune(daysAgo(365))).toBe(1);
    expect((await audit.listAll({ action: 'old' }, PAGE)).total).toBe(1);
  });
});
