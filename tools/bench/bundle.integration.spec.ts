import { describe, expect, it } from 'vitest';
import { weighBundles } from './bundle.ts';

describe('what a browser loads first', () => {
  it.each(weighBundles())('$name weighs at most $limitKilobytes kB gzip', ({ kilobytes, limitKilobytes }) => {
    expect(kilobytes).toBeGreaterThan(1);
    expect(kilobytes).toBeLessThanOrEqual(limitKilobytes);
  });
});
