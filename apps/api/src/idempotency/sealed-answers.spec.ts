import { describe, expect, it } from 'vitest';
import { SealedAnswers } from './sealed-answers.js';

const SEALING = { secret: 'a secret of this installation, long enough' };

describe('SealedAnswers', () => {
  it('gives back what was sealed, to the same installation only', () => {
    const sut = new SealedAnswers(SEALING);
    const sealed = sut.seal({ key: 'ctc_key' });
    expect(JSON.stringify(sealed)).not.toContain('ctc_key');
    expect(new SealedAnswers(SEALING).open(sealed)).toEqual({ key: 'ctc_key' });
    expect(() => new SealedAnswers({ secret: `${SEALING.secret}!` }).open(sealed)).toThrow();
  });

  it('never seals twice alike, and notices a change', () => {
    const sut = new SealedAnswers(SEALING);
    const { sealed } = sut.seal({ key: 'ctc_key' });
    expect(sut.seal({ key: 'ctc_key' }).sealed).not.toBe(sealed);
    const changed = sealed.slice(0, -4) + (sealed.endsWith('AAAA') ? 'BBBB' : 'AAAA');
    expect(() => sut.open({ sealed: changed })).toThrow();
  });
});
