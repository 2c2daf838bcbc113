import { describe, expect, it } from 'vitest';
import { downloadName } from './download-name.js';

describe('downloadName', () => {
  it.each([
    ['Dark trap in C minor', 'Dark trap in C minor.md'],
    ['暗いビート 🥁', '暗いビート 🥁.md'],
    ['../../etc/passwd', 'etc passwd.md'],
    ['a "quoted": beat\n\0', 'a quoted beat.md'],
    [' ... ', 'conversation.md'],
    ['x'.repeat(200), `${'x'.repeat(80)}.md`],
  ])('of %j is %j', (title, name) => {
    expect(downloadName(title, 'md', 'conversation')).toBe(name);
  });
});
