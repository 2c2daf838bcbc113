import type { WebhookCreated } from '@ctc/contracts';
import { createDatabase, createRepositories, type Database, type Repositories } from '@ctc/persistence';
import { testDatabase, type TestDatabase } from '@ctc/persistence/testing';
import { Seal, silentLogger, WEBHOOK_SECRETS, type Config } from '@ctc/platform';
import { Client } from 'pg';
import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi } from '../testing/test-api.js';
import { TestClient } from '../testing/test-client.js';
import { WebhookSecrets } from './webhook-secrets.js';

const OLD = 'the sealing secret of last year, long enough';
const NEW = 'the sealing secret of this year, long enough';
const HOOK = { url: 'https://1.1.1.1/', events: ['generation:completed'] as const };

describe('the secret of a webhook', () => {
  it('lies in the database sealed', async () => {
    const api = await startTestApi();
    const user = await TestClient.guest(api.url);
    const { body } = await user.call<WebhookCreated>('POST', '/api/webhooks', HOOK);
    const client = new Client({ connectionString: api.config.databaseUrl });
    await client.connect();
    const { rows } = await client.query<{ secret: string; row: string }>(
      `SELECT "secret", row_to_json("Webhook")::text AS row FROM "Webhook"`,
    );
    await client.end();
    expect(rows[0].row).not.toContain(body.secret.slice(6));
    expect(new Seal(api.config.sealing, WEBHOOK_SECRETS).open(rows[0].secret)).toBe(body.secret);
    await api.close();
  });
});

describe('at the start', () => {
  let test: TestDatabase;
  let database: Database;
  let repositories: Repositories;
  let userId: string;
  beforeAll(async () => {
    test = await testDatabase();
    database = createDatabase(test.databaseUrl);
    repositories = createRepositories(database);
    ({ id: userId } = await repositories.users.createGuest());
  });
  afterAll(async () => {
    await database.close();
    await test.close();
  });

  const start = (sealing: Config['sealing']) =>
    new WebhookSecrets({ sealing } as Config, repositories, silentLogger).onApplicationBootstrap();
  const stored = async () => (await repositories.webhooks.secretsAfter(undefined, 100)).map(({ secret }) => secret);

  it('readable secrets are sealed, and those of the secret before are sealed anew', async () => {
    for (const secret of ['whsec_one', 'whsec_two']) await repositories.webhooks.create(userId, { ...HOOK, secret });
    await start({ secret: OLD });
    const first = await stored();
    expect(first.every((secret) => Seal.isSealed(secret))).toBe(true);
    await start({ secret: OLD });
    expect(await stored(), 'nothing to do').toEqual(first);

    await start({ secret: NEW });
    expect(await stored(), 'without the secret before they stay').toEqual(first);
    await start({ secret: NEW, previous: OLD });
    const seal = new Seal({ secret: NEW }, WEBHOOK_SECRETS);
    expect((await stored()).map((secret) => seal.open(secret)).sort()).toEqual(['whsec_one', 'whsec_two']);
  });
});
