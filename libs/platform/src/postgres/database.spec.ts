import { describe, expect, it } from 'vitest';
import { isConnectionFailure } from './connection-failure.js';
import { Database } from './database.js';

const failure = (message: string, code?: string) => Object.assign(new Error(message), { code });

describe('isConnectionFailure', () => {
  it.each([
    ['connect ECONNREFUSED', 'ECONNREFUSED'],
    ['terminating connection due to administrator command', '57P01'],
    ['the database system is starting up', '57P03'],
    ['sorry, too many clients already', '53300'],
    ['connection failure', '08006'],
    ['Connection terminated unexpectedly', undefined],
  ])('sends the statement again after %j', (message, code) =>
    expect(isConnectionFailure(failure(message, code))).toBe(true),
  );

  it.each([
    ['duplicate key value', '23505'],
    ['syntax error', '42601'],
    ['canceling statement due to user request', '57014'],
    ['no space left', '53100'],
  ])('does not after %j', (message, code) => expect(isConnectionFailure(failure(message, code))).toBe(false));
});

describe('Database', () => {
  it('says that the database did not answer once its patience is over', async () => {
    const sut = new Database('postgresql://nobody@127.0.0.1:1/none', { patienceSeconds: 0.1 });
    await expect(sut.query('SELECT 1')).rejects.toMatchObject({
      code: 'database.unavailable',
      cause: { code: 'ECONNREFUSED' },
    });
    await sut.end();
  });
});
