import { describe, expect, it } from 'vitest';
import { SealedAnswers } from './sealed-answers.js';

const SECRET = 'a secret of this installation, long enough';

describe('SealedAnswers', () => {
  it('gives back what was sealed, to the same installation only', () => {
    const sut = new SealedAnswers(SECRET);
    const sealed = sut.seal({ key: 'ctc_key' });
    expect(JSON.stringify(sealed)).not.toContain('ctc_key');
    expect(new SealedAnswers(SECRET).open(sealed)).toEqual({ key: 'ctc_key' });
    expect(() => new SealedAnswers(`${SECRET}!`).open(sealed)).toThrow();
  });

  it('never seals twice alike, and notices a change', () => {
    const sut = new SealedAnswers(SECRET);
    const { sealed } = sut.seal({ key: 'ctc_key' });
    expect(sut.seal({ key: 'ctc_key' }).sealed).not.toBe(sealed);
    const bytes = Buffer.from(sealed, 'base64');
    bytes[bytes.length - 1] ^= 1;
    expect(() => sut.open({ sealed: bytes.toString('base64') })).toThrow();
  });
});
