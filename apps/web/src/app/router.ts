import { createStore } from '../browser/store.js';

export type Route = { readonly name: 'new' } | { readonly name: 'conversation'; readonly id: string };

/** The page of a path; anything unknown is the new conversation. */
export function parsePath(path: string): Route {
  const match = /^\/c\/([^/]+)\/?$/.exec(path);
  return match?.[1] ? { name: 'conversation', id: decodeURIComponent(match[1]) } : { name: 'new' };
}

export function pathOf(route: Route): string {
  return route.name === 'new' ? '/' : `/c/${encodeURIComponent(route.id)}`;
}

export interface Router {
  readonly route: ReturnType<typeof createStore<Route>>;
  go(route: Route, options?: { replace?: boolean }): void;
}

/** For a frame in somebody else's page: its steps are no business of that page's history. */
export function createMemoryRouter(): Router {
  const route = createStore<Route>({ name: 'new' });
  return { route, go: (next) => void (pathOf(next) === pathOf(route.get()) || route.set(next)) };
}

/** Follows the browser's history: two kinds of pages need no library. */
export function createRouter(target: Window): Router {
  const route = createStore(parsePath(target.location.pathname));
  target.addEventListener('popstate', () => route.set(parsePath(target.location.pathname)));
  return {
    route,
    go: (next, { replace = false } = {}) => {
      const path = pathOf(next);
      if (path === target.location.pathname) return;
      if (replace) target.history.replaceState(null, '', path);
      else target.history.pushState(null, '', path);
      route.set(next);
    },
  };
}
