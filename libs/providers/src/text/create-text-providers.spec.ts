import { describe, expect, it } from 'vitest';
import { createTextProviders } from './create-text-providers.js';

describe('createTextProviders', () => {
  it('gives each named provider once, in order; the local one alone by default', () => {
    expect(createTextProviders().map(({ name }) => name)).toEqual(['local']);
    expect(createTextProviders({ order: ['local', 'local'] }).map(({ name }) => name)).toEqual(['local']);
  });

  it('needs settings for a vendor', () => {
    const vendors = { google: { apiKey: 'key', model: 'gemini' } };
    const providers = createTextProviders({ order: ['google', 'local'], vendors });
    expect(providers.map(({ name, model }) => [name, model])).toEqual([
      ['google', 'gemini'],
      ['local', 'phrasebook-1'],
    ]);
    expect(() => createTextProviders({ order: ['openai'], vendors })).toThrow(RangeError);
  });
});
