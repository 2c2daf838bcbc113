import type { ServerResponse } from 'node:http';
import { jwtVerify } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { IdentityProvider } from './identity-provider.suite.js';
import { KeySet } from './key-set.js';

const HOUR_SECONDS = 3600;

let provider: IdentityProvider;
let nowMs: number;
let sut: KeySet;
beforeEach(async () => {
  provider = await IdentityProvider.start();
  for (const kid of ['one', 'two']) await provider.makeKey(kid);
  provider.publish('one');
  nowMs = Date.now();
  sut = new KeySet(provider.url, { now: () => new Date(nowMs) }, 300);
});
afterEach(() => provider.close());

const pass = (seconds: number) => (nowMs += seconds * 1000);
const verdict = async (kid: string) => {
  try {
    await jwtVerify(await provider.sign(kid, {}, '48h'), sut.find);
    return 'taken';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('the keys of an identity provider', () => {
  it('are asked for once by many at once, and then kept', async () => {
    expect(await Promise.all(Array.from({ length: 10 }, () => verdict('one')))).toEqual(Array(10).fill('taken'));
    pass(9 * 60);
    expect(await verdict('one')).toBe('taken');
    expect(provider.asked).toBe(1);
  });

  it('rotate: a key that is not known is asked for, and the old one opens nothing from then on', async () => {
    expect(await verdict('one')).toBe('taken');
    provider.publish('two');
    pass(31);
    expect(await verdict('two')).toBe('taken');
    expect(await verdict('one')).toBe('ERR_JWKS_NO_MATCHING_KEY');
    expect(provider.asked).toBe(2);
  });

  it('are asked for at most every thirty seconds, whatever keys strangers name', async () => {
    await verdict('one');
    for (let stranger = 0; stranger < 20; stranger += 1) {
      expect(await verdict('two')).toBe('ERR_JWKS_NO_MATCHING_KEY');
    }
    expect(provider.asked).toBe(1);
    pass(31);
    await Promise.all(Array.from({ length: 20 }, () => verdict('two')));
    expect(provider.asked).toBe(2);
  });

  it('that were withdrawn are believed for ten minutes at most while the provider answers', async () => {
    await verdict('one');
    provider.publish('two');
    pass(10 * 60 + 1);
    expect(await verdict('one')).toBe('ERR_JWKS_NO_MATCHING_KEY');
  });

  const MISBEHAVIOUR: [string, (response: ServerResponse) => void][] = [
    ['answers 500', (response) => response.writeHead(500).end()],
    ['hangs', () => undefined],
    ['sends no JSON', (response) => response.end('<html>')],
    ['sends no key set', (response) => response.end('{"keys": "none"}')],
    ['sends a key set without end', (response) => void response.end(`{"keys": [], "x": "${'x'.repeat(300_000)}"}`)],
    ['sends you elsewhere', (response) => response.writeHead(302, { location: '/other' }).end()],
    ['breaks off', (response) => void response.destroy()],
  ];

  it.each(MISBEHAVIOUR)('go on being used for a day when the provider %s, and no longer', async (_what, misbehave) => {
    await verdict('one');
    provider.misbehave = misbehave;
    pass(HOUR_SECONDS);
    expect(await verdict('one')).toBe('taken');
    expect(await verdict('one')).toBe('taken');
    expect(provider.asked, 'and it is not asked again at once').toBe(2);
    pass(24 * HOUR_SECONDS);
    expect(await verdict('one')).toBe('auth.keys_unavailable');
    provider.misbehave = undefined;
    expect(await verdict('one'), 'within the pause').toBe('auth.keys_unavailable');
    pass(31);
    expect(await verdict('one')).toBe('taken');
  });
});
