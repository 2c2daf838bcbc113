import { describe, expect, it } from 'vitest';
import { signatureOf } from './signature.js';

describe('signatureOf', () => {
  it('is what openssl says', () => {
    // printf '1700000000.{"id":"1"}' | openssl dgst -sha256 -hmac whsec_test
    const expected = 'v1=11bf4466ea17c3df3fd743af0b435368e16b7a05eb8eced85e8c4670767bdec5';
    expect(signatureOf('whsec_test', 1_700_000_000, '{"id":"1"}')).toBe(expected);
  });
});
