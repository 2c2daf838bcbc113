import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { beforeEach, describe, expect, it } from 'vitest';
import { openHouse, settle, sha256 } from './spec-data.suite.js';
import type { UsageEntry } from './usage.repository.js';
import { hostOf, issuerOf } from './user.repository.js';

const house = openHouse();
const ANNA = { issuer: issuerOf('https://id.example'), subject: 'auth0|42' };
let home: Awaited<ReturnType<typeof settle>>;

beforeEach(async () => {
  home = await settle(house);
});

describe('users', () => {
  it('are one for each subject of a foreign token, also when first requests come at once', async () => {
    const { users } = house.repositories;
    const found = await Promise.all(Array.from({ length: 5 }, () => users.findOrCreateMember(ANNA)));
    expect(new Set(found.map(({ id }) => id)).size).toBe(1);
    expect(found[0]).toMatchObject({ kind: 'member' });
    expect(await users.find(found[0]?.id ?? '')).toEqual(found[0]);
  });

  it('are others where another issuer, no issuer, or a host says the same name', async () => {
    const { users } = house.repositories;
    const issuers = [ANNA.issuer, issuerOf('https://other.example'), issuerOf(undefined), hostOf(home.userId)];
    const found = await Promise.all(issuers.map((issuer) => users.findOrCreateMember({ ...ANNA, issuer })));
    // A token whose subject is the id of a guest, too.
    found.push(await users.findOrCreateMember({ ...ANNA, subject: home.userId }));
    expect(new Set([home.userId, ...found.map(({ id }) => id)]).size).toBe(6);
    expect(await users.hosted(home.userId)).toEqual([found[3]?.id]);
  });

  it('from before issuers were kept go to the first issuer that names them, and to no other', async () => {
    const { users } = house.repositories;
    const { id } = await users.findOrCreateMember({ issuer: 'to be forgotten', subject: 'old' });
    const client = new Client({ connectionString: house.databaseUrl });
    await client.connect();
    await client.query(`UPDATE "User" SET "issuer" = NULL WHERE "id" = $1`, [id]);
    await client.end();
    const first = { issuer: issuerOf('https://id.example'), subject: 'old' };
    const found = await Promise.all([users.findOrCreateMember(first), users.findOrCreateMember(first)]);
    expect(found.map((user) => user.id)).toEqual([id, id]);
    expect((await users.findOrCreateMember({ issuer: issuerOf('https://b.example'), subject: 'old' })).id).not.toBe(id);
  });

  it('take everything along when they go', async () => {
    const { users, generations, messages } = house.repositories;
    expect(await users.usage(home.userId)).toEqual({
      conversations: 1,
      messages: 2,
      generations: 1,
      uploads: 0,
      apiKeys: 0,
      webhooks: 0,
      costUsd: 0,
      storageBytes: 0,
    });
    expect(await users.delete(home.userId)).toBe(true);
    expect(await users.find(home.userId)).toBeNull();
    expect(await generations.find(home.userId, home.generationId)).toBeNull();
    expect(await messages.view(home.userId, home.questionId)).toBeNull();
    expect(await users.delete(home.userId)).toBe(false);
  });
});

describe('API keys', () => {
  const PAGE = { limit: 20, offset: 0 };

  it('name their user and what they may do by their hash, until they are deleted', async () => {
    const { apiKeys } = house.repositories;
    const keyHash = sha256(home.userId);
    const { id } = await apiKeys.create(home.userId, { name: 'studio', scopes: ['read', 'chat'], keyHash });
    expect(await apiKeys.isThere(id)).toBe(true);
    const now = new Date();
    const owner = { id: home.userId, kind: 'guest', keyId: id, scopes: ['read', 'chat'] };
    expect(await apiKeys.findOwner(keyHash, now)).toEqual(owner);
    const { items } = await apiKeys.list(home.userId, PAGE);
    expect(items).toMatchObject([{ id, name: 'studio', scopes: ['read', 'chat'], lastUsedAt: now }]);
    expect(await apiKeys.delete(home.userId, id)).toBe(true);
    expect(await apiKeys.findOwner(keyHash, now)).toBeNull();
    expect(await apiKeys.isThere(id)).toBe(false);
  });

  it('note their use once a minute', async () => {
    const { apiKeys } = house.repositories;
    const keyHash = sha256(home.userId);
    await apiKeys.create(home.userId, { name: 'studio', scopes: ['read'], keyHash });
    const first = new Date('2026-11-23T12:00:00Z');
    for (const seconds of [0, 30, 90]) await apiKeys.findOwner(keyHash, new Date(first.getTime() + seconds * 1000));
    expect((await apiKeys.list(home.userId, PAGE)).items[0]?.lastUsedAt).toEqual(new Date('2026-11-23T12:01:30Z'));
  });
});

describe('usage', () => {
  it('is summed by provider and model, failures too, within the time asked for', async () => {
    const { usage } = house.repositories;
    const small = { provider: 'openai', model: 'small' };
    const now = new Date();
    const record = (entry: UsageEntry) => usage.record(home.userId, entry, now);
    await record({ ...small, inputTokens: 10, outputTokens: 5, costMicros: 2_000_000_000 });
    await record({ ...small, inputTokens: 10, costMicros: 1_000_000_000, estimated: true });
    await record({ ...small, failed: true });
    await record({ provider: 'local', model: 'phrases' });
    const [past, future] = [new Date(Date.now() - 60_000), new Date(Date.now() + 60_000)];
    const openai = { requests: 3, failures: 1, inputTokens: 20, outputTokens: 5, costUsd: 3000 };
    expect(await usage.report(home.userId, past, future)).toEqual({
      totals: { ...openai, requests: 4 },
      byProvider: [
        { ...small, ...openai },
        { provider: 'local', model: 'phrases', requests: 1, failures: 0, inputTokens: 0, outputTokens: 0, costUsd: 0 },
      ],
    });
    expect((await usage.report(home.userId, new Date(0), past)).totals.requests).toBe(0);
  });

  it('is added up for each day, also for users who are gone', async () => {
    const { usage, users } = house.repositories;
    const [guest, other] = [await users.createGuest(), await users.createGuest()];
    const spend = (userId: string, costMicros: number, time: string) =>
      usage.record(userId, { provider: 'openai', model: 'small', costMicros }, new Date(time));
    await Promise.all([spend(guest.id, 5, '2026-03-01T00:00:00Z'), spend(other.id, 7, '2026-03-01T23:59:59.999Z')]);
    await spend(guest.id, 11, '2026-03-02T00:00:00Z');
    const evening = new Date('2026-03-01T23:59:59Z');
    expect(await usage.spentOn(guest.id, new Date('2026-03-02T12:00:00Z'))).toEqual({ byUser: 11, byAll: 11 });
    expect(await usage.spentOn(other.id, evening)).toEqual({ byUser: 7, byAll: 12 });
    await users.delete(other.id);
    expect((await usage.spentOn(guest.id, evening)).byAll).toBe(12);
  });
});

describe('feedback', () => {
  it('is one word for each thing: the newest', async () => {
    const { feedback } = house.repositories;
    const given = [{ rating: 'down', comment: 'too loud' }, { rating: 'up' }] as const;
    for (const word of given) {
      expect(await feedback.rateMessage(home.userId, home.answerId, word)).toBe(true);
      expect(await feedback.rateGeneration(home.userId, home.generationId, word)).toBe(true);
    }
    const client = new Client({ connectionString: house.databaseUrl });
    await client.connect();
    const { rows } = await client.query('SELECT rating, comment FROM "Feedback" WHERE "userId" = $1', [home.userId]);
    await client.end();
    expect(rows).toEqual([
      { rating: 'up', comment: null },
      { rating: 'up', comment: null },
    ]);
    const { generations } = house.repositories;
    expect(await generations.find(home.userId, home.generationId)).toMatchObject({ rating: 'up' });
    expect((await generations.rename(home.userId, home.generationId, 'Another'))?.rating).toBe('up');
  });
});

describe('uploads', () => {
  const found = { byteLength: 900, durationSeconds: 12.5, sampleRate: 48_000, channels: 1, bpm: 93.5, key: null };
  const announced = () => {
    const id = randomUUID();
    return { id, storageKey: `u/${id}`, fileName: 'vocal.wav' };
  };

  it('are there once they are ready, listed and deleted', async () => {
    const { uploads } = house.repositories;
    const upload = announced();
    await uploads.announce(home.userId, upload);
    expect(await uploads.find(home.userId, upload.id)).toBeNull();
    expect(await uploads.list(home.userId, { limit: 1, offset: 0 })).toMatchObject({ items: [], total: 0 });
    expect(await uploads.findAnnounced(home.userId, upload.id)).toEqual(upload);

    expect(await uploads.makeReady(home.userId, upload.id, found)).toBe(true);
    expect(await uploads.makeReady(home.userId, upload.id, found)).toBe(false);
    expect(await uploads.findAnnounced(home.userId, upload.id)).toBeNull();
    const made = await uploads.find(home.userId, upload.id);
    expect(made).toMatchObject({ ...upload, ...found });
    expect(await uploads.list(home.userId, { limit: 1, offset: 0 })).toMatchObject({ items: [made], total: 1 });

    expect(await uploads.delete(home.userId, upload.id)).toBe(true);
    expect(await uploads.find(home.userId, upload.id)).toBeNull();
  });

  it('that never became ready are found by their age', async () => {
    const { uploads } = house.repositories;
    const [waiting, ready] = [announced(), announced()];
    await uploads.announce(home.userId, waiting);
    await uploads.announce(home.userId, ready);
    await uploads.makeReady(home.userId, ready.id, found);
    expect(await uploads.findAbandoned(new Date(0))).toEqual([]);
    expect(await uploads.findAbandoned(new Date('2100-01-01'))).toEqual([{ ...waiting, userId: home.userId }]);
  });
});

describe('assets', () => {
  it('replace what had the same key, and are counted in bytes beyond 32 bits', async () => {
    const { assets, users } = house.repositories;
    const { userId, generationId } = home;
    const [before, beforeOfAll] = [await users.storageBytes(userId), await users.storageBytesOfAll()];
    const asset = { storageKey: `${generationId}/mix.wav`, contentType: 'audio/wav', sha256: 'ab'.repeat(32) };
    const peaks = {
      storageKey: `${generationId}/peaks.json`,
      contentType: 'application/json',
      byteLength: 5,
      etag: 'p',
    };
    expect(await assets.put(userId, generationId, [{ ...asset, byteLength: 1, etag: 'one' }, peaks])).toBe(2);
    expect(await assets.put(userId, generationId, [{ ...asset, byteLength: 5_000_000_000, etag: 'two' }])).toBe(1);
    expect(await assets.list(userId, generationId)).toMatchObject([
      { storageKey: asset.storageKey, byteLength: 5_000_000_000, etag: 'two' },
      peaks,
    ]);
    expect(await users.storageBytes(userId)).toBe(before + 5_000_000_005);
    expect(await users.storageBytesOfAll()).toBe(beforeOfAll + 5_000_000_005);
    expect(await assets.forget(userId, [asset.storageKey])).toBe(1);
    expect(await users.storageBytes(userId)).toBe(before + 5);
  });
});

describe('stage timings', () => {
  it('are learned from runs, for each type', async () => {
    const { stageTimings } = house.repositories;
    expect(await stageTimings.estimates('stems')).toEqual({});
    for (let run = 0; run < 40; run += 1) {
      await stageTimings.record(
        'stems',
        [
          { stage: 'mixing', seconds: 3 },
          { stage: 'mastering', seconds: 0.3 },
        ],
        30,
      );
    }
    const { mixing, mastering } = await stageTimings.estimates('stems');
    expect((mixing?.fixedSeconds ?? 0) + 30 * (mixing?.secondsPerAudioSecond ?? 0)).toBeCloseTo(3, 1);
    expect((mastering?.fixedSeconds ?? 0) + 30 * (mastering?.secondsPerAudioSecond ?? 0)).toBeCloseTo(0.3, 1);
    expect(await stageTimings.estimates('master')).toEqual({});
  });
});
