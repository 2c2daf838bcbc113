import { describe, expect, it } from 'vitest';
import { pageOf } from './page-of.js';

const US = 'music.example';
const THEM = 'https://studio.example';

describe('pageOf', () => {
  it.each([
    ['a page that calls by itself', { origin: THEM, host: US }, undefined, THEM],
    ['no page', { host: US }, undefined, undefined],
    ['the inside of the widget', { origin: `https://${US}`, host: US, 'sec-fetch-site': 'same-origin' }, THEM, THEM],
    ['its reading calls, which carry no Origin', { host: US, 'sec-fetch-site': 'same-origin' }, THEM, THEM],
    ['an old browser', { host: US }, THEM, THEM],
    ['another page that names a host', { origin: 'https://evil.example', host: US }, THEM, undefined],
    ['another page that reads', { host: US, 'sec-fetch-site': 'cross-site' }, THEM, undefined],
    ['a page of a sister host that reads', { host: US, 'sec-fetch-site': 'same-site' }, THEM, undefined],
    ['a sandboxed page', { origin: 'null', host: US }, THEM, undefined],
    ['a name that is no text', { host: US }, ['a', 'b'], undefined],
  ])('%s', (_what, headers, named, page) => {
    expect(pageOf(headers, named)).toBe(page);
  });
});
