import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keptEnding, shownName } from './sent-name.js';

describe('the name of a file that was sent', () => {
  it.each([
    ['Kick 01.wav', 'Kick 01.wav'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\me\\Loop.aif', 'Loop.aif'],
    ['/', 'upload'],
    ['..', 'upload'],
    ['', 'upload'],
    [undefined, 'upload'],
    ['evil\u202Egpj.exe', 'evilgpj.exe'],
    ['a\0b\n.wav', 'ab.wav'],
    ['Späti Nacht.flac', 'Späti Nacht.flac'],
  ])('%j is shown as %j', (sent, shown) => expect(shownName(sent)).toBe(shown));

  it('is never empty, a path or long, whatever was sent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (sent) => {
        const name = shownName(sent);
        expect(name).toMatch(/^[^/\\\p{Cc}]+$/u);
        expect(['.', '..']).not.toContain(name);
        expect(Array.from(name).length).toBeLessThanOrEqual(200);
        expect(name.isWellFormed()).toBe(true);
      }),
    );
  });

  it.each([
    ['a.WAV', 'wav'],
    ['b.opus', 'opus'],
    ['c.m4a', 'm4a'],
    ['d.json', 'bin'],
    ['e.html', 'bin'],
    ['f', 'bin'],
    ['g.wav/../../x', 'bin'],
  ])('%s is kept as .%s', (name, ending) => expect(keptEnding(name)).toBe(ending));
});
