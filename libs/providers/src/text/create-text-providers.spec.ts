import { describe, expect, it } from 'vitest';
import { createTextProviders } from './create-text-providers.js';

describe('createTextProviders', () => {
  it('gives each named provider once, in order; the local one alone by default', () => {
    expect(createTextProviders().map(({ name }) => name)).toEqual(['local']);
    expect(createTextProviders({ order: ['local', 'local'] }).map(({ name }) => name)).toEqual(['local']);
  });
});
