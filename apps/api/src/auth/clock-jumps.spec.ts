import { SignedUrls } from '@ctc/platform';
import { describe, expect, it } from 'vitest';
import { GuestTokens } from './guest-tokens.js';

const HOUR_MS = 3_600_000;
const AT = Date.parse('2026-11-27T12:00:00Z');
/** A clock that is put right, or wrong, in the middle. */
const clock = { at: AT, now: () => new Date(clock.at) };
const jump = (hours: number) => void (clock.at = AT + hours * HOUR_MS);

describe('a clock that jumps', () => {
  it('back by hours takes nobody’s login; forwards, a token ends with its time, and is exchanged for a week', async () => {
    const tokens = new GuestTokens({ jwtSecret: 'a-secret-of-32-characters-or-more!', guestTokenHours: 24 }, clock);
    jump(0);
    const { token } = await tokens.issue('a-user');
    for (const hours of [-30, 0, 23]) {
      jump(hours);
      expect(await tokens.verify(token)).toBeTruthy();
    }
    jump(25);
    await expect(tokens.verify(token)).rejects.toMatchObject({ code: 'auth.expired' });
    expect(await tokens.verifyForRefresh(token)).toBeTruthy();
    jump(24 * 8 + 1);
    await expect(tokens.verifyForRefresh(token)).rejects.toMatchObject({ code: 'auth.expired' });
    jump(1);
    expect(await tokens.verify(token)).toBeTruthy();
  });

  it('back by hours leaves every link; forwards, a link ends after its day', () => {
    const links = new SignedUrls('a secret of links', clock);
    jump(0);
    const { searchParams } = new URL(links.sign('users/a/mix.wav'), 'http://here');
    const verify = () => links.verify('users/a/mix.wav', searchParams.get('expires')!, searchParams.get('signature')!);
    for (const hours of [-30, 0, 23]) {
      jump(hours);
      expect(verify).not.toThrow();
    }
    jump(26);
    expect(verify).toThrow('This link has expired');
  });
});
