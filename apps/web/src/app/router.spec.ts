import { describe, expect, it } from 'vitest';
import { createRouter, parsePath, pathOf } from './router.js';

describe('router', () => {
  it('reads and writes paths', () => {
    expect(parsePath('/c/abc')).toEqual({ name: 'conversation', id: 'abc' });
    expect(parsePath('/c/a%2Fb/')).toEqual({ name: 'conversation', id: 'a/b' });
    for (const path of ['/', '/c/', '/c/a/b', '/elsewhere']) expect(parsePath(path)).toEqual({ name: 'new' });
    expect(parsePath(pathOf({ name: 'conversation', id: 'ä/1' }))).toEqual({ name: 'conversation', id: 'ä/1' });
  });

  it('goes on, and follows the back button', async () => {
    const router = createRouter(window);
    router.go({ name: 'conversation', id: 'x' });
    expect(window.location.pathname).toBe('/c/x');
    expect(router.route.get()).toEqual({ name: 'conversation', id: 'x' });
    const back = new Promise((resolve) => window.addEventListener('popstate', resolve, { once: true }));
    window.history.back();
    await back;
    expect(router.route.get()).toEqual({ name: 'new' });
  });
});
