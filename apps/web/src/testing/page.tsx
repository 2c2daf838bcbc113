import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { vi } from 'vitest';
import { App } from '../app/App.js';
import { createServices } from '../app/services.js';
import type { SocketLike } from '../realtime/connection.js';

type Answer = (request: { path: string; method: string; body: unknown; url: URL }) => unknown;

/** Stands for the parts of a browser that jsdom lacks; sizes let the virtual list draw its rows. */
export function prepareBrowser({ width = 1280, height = 800 } = {}): void {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
  const matches = (query: string) =>
    query.includes('>=')
      ? width >= Number(/\d+/.exec(query)?.[0])
      : query.includes('<') && width < Number(/\d+/.exec(query)?.[0]);
  vi.stubGlobal('matchMedia', (query: string) => ({
    matches: matches(query),
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }));
  Element.prototype.scrollTo = () => undefined;
  Element.prototype.scrollIntoView = () => undefined;
  Element.prototype.hasPointerCapture = () => false;
  for (const name of ['offsetHeight', 'clientHeight'] as const) {
    Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => height });
  }
  for (const name of ['offsetWidth', 'clientWidth'] as const) {
    Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => width });
  }
  localStorage.clear();
  window.history.replaceState(null, '', '/');
}

/** The whole page on a fake API and a fake socket. */
export async function openPage(answer: Answer, path = '/') {
  window.history.replaceState(null, '', path);
  const listeners = new Map<string, (payload: unknown) => void>();
  const socket: SocketLike = {
    active: true,
    on: (name, listener) => void listeners.set(name, listener as (payload: unknown) => void),
    emit: () => undefined,
    connect: () => listeners.get('connect')?.(undefined),
    disconnect: () => undefined,
  };
  const fetchFake = async (input: string, init: RequestInit = {}) => {
    const url = new URL(input, 'http://page.test');
    if (url.pathname.startsWith('/api/auth/')) {
      return Response.json({ token: 't', expiresAt: '2999-01-01T00:00:00Z', user: { id: 'u' } });
    }
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
    const result = answer({ path: url.pathname, method: init.method ?? 'GET', body, url });
    return result instanceof Response ? result : Response.json(result ?? {});
  };
  const services = createServices({ fetch: fetchFake as typeof fetch, openSocket: () => socket });
  const container = document.body.appendChild(document.createElement('div'));
  const root = createRoot(container);
  await act(async () => root.render(<App services={services} />));
  const settle = () => act(() => new Promise((resolve) => setTimeout(resolve, 40)));
  await settle();
  return {
    container,
    services,
    settle,
    /** An event of the socket, and the frame that shows it. */
    tell: async (name: string, payload: unknown) => {
      await act(async () => listeners.get(name)?.(payload));
      await settle();
    },
    press: async (element: Element | null | undefined) => {
      if (!(element instanceof HTMLElement)) throw new Error('nothing to press');
      await act(async () => element.click());
      await settle();
    },
    key: async (key: string, target: EventTarget = document.body) => {
      await act(async () =>
        target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })),
      );
      await settle();
    },
    write: async (text: string) => {
      const box = container.querySelector('textarea');
      if (!box) throw new Error('no message box');
      await act(async () => {
        Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(box, text);
        box.dispatchEvent(new Event('input', { bubbles: true }));
      });
    },
    byLabel: (label: string) => document.querySelector<HTMLElement>(`[aria-label="${label}"]`),
    byText: (text: string) =>
      [...document.querySelectorAll<HTMLElement>('button, a, [role=menuitem]')].find(
        (element) => element.textContent === text,
      ),
    close: async () => {
      await act(async () => root.unmount());
      container.remove();
    },
  };
}
