import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Seal } from './seal.js';

const SECRET = 'a secret of this installation, long enough';
const seal = (secret = SECRET, purpose = 'tests', previous?: string) => new Seal({ secret, previous }, purpose);

describe('Seal', () => {
  it('gives back any text, and tells nothing of it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const sealed = seal().seal(text);
        expect(seal().open(sealed)).toBe(text.toWellFormed());
        if (text.length > 8) expect(sealed).not.toContain(text);
      }),
    );
    expect(seal().seal('same')).not.toBe(seal().seal('same'));
  });

  it('is not opened with another secret, for another purpose, or after a change', () => {
    const sealed = seal().seal('whsec_1');
    expect(() => seal(`${SECRET}!`).open(sealed)).toThrow('SEALING_SECRET_BEFORE');
    expect(() => seal(SECRET, 'others').open(sealed)).toThrow();
    const changed = sealed.slice(0, -2) + (sealed.endsWith('AA') ? 'BB' : 'AA');
    expect(() => seal().open(changed)).toThrow();
    expect(() => seal().open('whsec_1')).toThrow();
  });

  it('opens what the secret before sealed, and knows that it is to be sealed anew', () => {
    const old = seal().seal('whsec_1');
    const sut = seal('the next secret of this installation', 'tests', SECRET);
    expect(sut.open(old)).toBe('whsec_1');
    expect([sut.isCurrent(old), sut.isCurrent(sut.seal('whsec_1')), sut.isCurrent('whsec_1')]).toEqual([
      false,
      true,
      false,
    ]);
  });

  it('names the same text the same, without a way back', () => {
    expect(seal().fingerprint('203.0.113.9')).toBe(seal().fingerprint('203.0.113.9'));
    expect(seal().fingerprint('203.0.113.9')).not.toBe(seal(`${SECRET}!`).fingerprint('203.0.113.9'));
    expect(seal().fingerprint('203.0.113.9')).toMatch(/^[0-9a-f]{32}$/);
  });
});
