import { beforeEach, describe, expect, it } from 'vitest';
import { openHouse, sha256 } from './spec-data.suite.js';

const house = openHouse();
const HASH = sha256('POST /api/generate/beat {}');
const HOUR_MS = 3_600_000;
let userId: string;

beforeEach(async () => {
  userId = (await house.repositories.users.createGuest()).id;
});

const begin = (hash = HASH, now?: Date) => house.repositories.idempotency.begin(userId, 'key-1', hash, now);

describe('a repeated request', () => {
  it('gets the first answer, its fields in their first order', async () => {
    expect(await begin()).toEqual({ state: 'started' });
    await house.repositories.idempotency.complete(userId, 'key-1', 202, { z: 1, a: [true, null] });
    const again = await begin();
    expect(again).toEqual({ state: 'done', status: 202, body: { z: 1, a: [true, null] } });
    expect(JSON.stringify(again)).toContain('{"z":1,"a":[true,null]}');
  });

  it('is told to wait while the first runs', async () => {
    const verdicts = await Promise.all([begin(), begin(), begin(), begin()]);
    expect(verdicts.map(({ state }) => state).sort()).toEqual(['running', 'running', 'running', 'started']);
  });

  it('with another body is a mismatch, running or done', async () => {
    await begin();
    expect(await begin(sha256('other'))).toEqual({ state: 'mismatch' });
    await house.repositories.idempotency.complete(userId, 'key-1', 204, null);
    expect(await begin(sha256('other'))).toEqual({ state: 'mismatch' });
    expect(await begin()).toEqual({ state: 'done', status: 204, body: null });
  });

  it('is a first one again after a refusal, and after 24 hours', async () => {
    const { idempotency } = house.repositories;
    await begin();
    await idempotency.forget(userId, 'key-1');
    expect(await begin()).toEqual({ state: 'started' });
    await idempotency.complete(userId, 'key-1', 200, {});
    const [later, muchLater] = [23, 25].map((hours) => new Date(Date.now() + hours * HOUR_MS));
    expect(await begin(HASH, later)).toMatchObject({ state: 'done' });
    expect(await begin(sha256('other'), muchLater)).toEqual({ state: 'started' });
  });

  it('may run when the process of the first has died', async () => {
    await begin();
    expect(await begin(HASH, new Date(Date.now() + 60_000))).toEqual({ state: 'running' });
    expect(await begin(HASH, new Date(Date.now() + 5 * 60_000))).toEqual({ state: 'started' });
  });

  it('of another user is another request', async () => {
    await begin();
    const other = await house.repositories.users.createGuest();
    expect(await house.repositories.idempotency.begin(other.id, 'key-1', HASH)).toEqual({ state: 'started' });
  });

  it('is forgotten by pruning', async () => {
    await begin();
    expect(await house.repositories.idempotency.prune(new Date(Date.now() + HOUR_MS))).toBeGreaterThan(0);
    expect(await begin(sha256('other'))).toEqual({ state: 'started' });
  });
});
