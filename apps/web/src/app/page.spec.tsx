import type { MessageAccepted } from '@ctc/contracts';
import { PATIENCE_MS } from '@ctc/testing';
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  beatResult,
  conversationSummary,
  conversationView,
  generationSummary,
  messageView,
} from '../testing/builders.js';
import { openPage, prepareBrowser } from '../testing/page.js';

const at = '2026-01-01T10:00:00.000Z';
const accepted: MessageAccepted = {
  conversationId: 'c1',
  userMessageId: 'u1',
  assistantMessageId: 'a1',
  intent: 'GENERATE_BEAT',
  confidence: 1,
  entities: { genre: 'trap' },
  generation: {
    id: 'g1',
    jobId: 'g1',
    type: 'beat',
    status: 'queued',
    title: 'Dark trap',
    parentId: null,
    estimatedSeconds: 12,
    parameters: generationSummary().parameters,
  },
};
const ref = { generationId: 'g1', jobId: 'g1', conversationId: 'c1' };
const list = (items = [conversationSummary()]) => ({ items, total: items.length, limit: 30, offset: 0 });

type Page = Awaited<ReturnType<typeof openPage>>;
let page: Page;

describe('page', () => {
  beforeEach(() => prepareBrowser());
  afterEach(async () => {
    await page.close();
    vi.unstubAllGlobals();
  });

  it('fills the box from an example, and sends nothing', async () => {
    const paths: string[] = [];
    page = await openPage(({ path }) => {
      paths.push(path);
      return list([]);
    });
    expect(document.querySelector('h1')?.textContent).toBe('What do you want to hear?');
    const examples = page.container.querySelectorAll('ul[aria-label^="Examples"] button');
    expect(examples).toHaveLength(6);
    await page.press(examples[0]);
    expect(page.container.querySelector('textarea')?.value).toBe('Dark trap beat at 140 BPM in C minor');
    expect(paths).toEqual(['/api/chat/conversations']);
  });

  it('goes from a sentence over streaming text and progress to a player', async () => {
    page = await openPage(({ path }) =>
      path === '/api/chat/message' ? Response.json(accepted, { status: 202 }) : list(),
    );
    await page.write('trap please');
    await page.key('Enter', page.container.querySelector('textarea') ?? undefined);
    expect(window.location.pathname).toBe('/c/c1');
    expect(page.container.textContent).toContain('trap please');
    const chips = [...page.container.querySelectorAll('[aria-label="What was understood"] li')];
    await vi.waitFor(
      () => expect(chips.map(({ textContent }) => textContent)).toContain('140 BPM (feels like 70), tempo'),
      PATIENCE_MS,
    );
    const length = chips.find((chip) => chip.textContent?.startsWith('0:30'))?.querySelector('button');
    expect(length?.title).toBe('chosen for you. Change the length');
    expect(length?.textContent).toBe('0:30, length, chosen for you');

    await page.tell('chat:stream', {
      conversationId: 'c1',
      messageId: 'a1',
      index: 0,
      chunk: 'Making it.',
      eventId: 1,
      at,
    });
    expect(page.container.textContent).toContain('Making it.');
    expect(page.byLabel('Stop the answer')).not.toBeNull();

    await page.tell('generation:queued', { ...ref, position: 2, estimatedSeconds: 12, eventId: 2, at });
    expect(page.container.textContent).toMatch(/2nd in line, about \d+ s/);
    await page.tell('generation:progress', { ...ref, percent: 45, stage: 'mixing', etaSeconds: 12, eventId: 3, at });
    const preview = { url: '/f/preview.wav', startSeconds: 0, durationSeconds: 8 };
    await page.tell('generation:preview', { ...ref, ...preview, eventId: 4, at });
    expect(page.container.querySelector('[role=group][aria-label^=Preview]')?.textContent).toContain('0:08');
    const bar = page.container.querySelector('[role=progressbar]');
    expect(bar?.getAttribute('aria-valuenow')).toBe('45');
    expect(bar?.getAttribute('aria-valuetext')).toMatch(/^45 percent, mixing, about \d+ seconds left$/);

    await page.tell('generation:completed', { ...ref, result: beatResult(), eventId: 5, at });
    expect(page.container.querySelector('[role=group][aria-label^=Preview]')).toBeNull();
    await vi.waitFor(() => expect(page.byLabel('Play Cold Static')).not.toBeNull(), PATIENCE_MS);
    expect(page.byLabel('Position in Cold Static')?.getAttribute('aria-valuetext')).toBe('0:00 of 0:30');
    expect(page.byLabel('Measured in the finished file')?.textContent).toContain('−14.0 LUFS');
    await vi.waitFor(
      () => expect(document.querySelector('[role=status]')?.textContent).toContain('Your beat is ready, trap, 140 BPM'),
      PATIENCE_MS,
    );
  });

  it('keeps the text of a refused message with its reason, and sends it again', async () => {
    let refusals = 1;
    page = await openPage(({ path }) => {
      if (path !== '/api/chat/message') return list();
      if (refusals-- > 0) {
        return Response.json({ code: 'storage.full', detail: 'The disk is full.', status: 507 }, { status: 507 });
      }
      return Response.json(accepted, { status: 202 });
    });
    await page.write('trap please');
    await page.press(page.byLabel('Send'));
    expect(page.container.querySelector('[role=alert]')?.textContent).toContain('The disk is full.');
    expect(page.container.textContent).toContain('trap please');
    await page.press(page.byText('Retry'));
    expect(page.container.querySelector('[role=alert]')).toBeNull();
    expect(window.location.pathname).toBe('/c/c1');
  });

  it('resumes a conversation in the middle of everything', async () => {
    const view = conversationView({
      lastEventId: 6,
      messages: [
        messageView({ id: 'u1', role: 'user', content: 'trap' }),
        messageView({
          id: 'a1',
          content: 'Half of it',
          status: 'streaming',
          nextIndex: 3,
          generation: generationSummary({ state: 'active', percent: 62, stage: 'mastering' }),
        }),
      ],
    });
    page = await openPage(({ path }) => (path.endsWith('/c1') ? view : list()), '/c/c1');
    expect(page.container.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow')).toBe('62');
    expect(page.byLabel('Stop the answer')).not.toBeNull();
    await page.tell('chat:stream', {
      conversationId: 'c1',
      messageId: 'a1',
      index: 3,
      chunk: ', all of it',
      eventId: 7,
      at,
    });
    expect(page.container.textContent).toContain('Half of it, all of it');
  });

  it('gives a finished piece another name, shows what its owner said of it, and takes the name back when it was refused', async () => {
    const generation = generationSummary({
      state: 'completed',
      title: 'Cold Static',
      result: beatResult(),
      rating: 'up',
    });
    const view = conversationView({ messages: [messageView({ id: 'a1', generation })] });
    const asked: unknown[] = [];
    page = await openPage(({ path, method, body }) => {
      if (method === 'PATCH') {
        asked.push([path, body]);
        return asked.length > 1 ? Response.json({ code: 'x', detail: 'd', status: 500 }, { status: 400 }) : generation;
      }
      return path.endsWith('/c1') ? view : list();
    }, '/c/c1');
    await vi.waitFor(
      () => expect(page.byLabel('Turned out well')?.getAttribute('aria-pressed')).toBe('true'),
      PATIENCE_MS,
    );
    const rename = async (from: string, to: string) => {
      await page.press(page.byLabel(`Rename ${from}`));
      const field = page.byLabel('Title of the piece') as HTMLInputElement;
      await act(async () => {
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, to);
        field.dispatchEvent(new Event('input', { bubbles: true }));
      });
      await page.key('Enter', field);
    };
    await rename('Cold Static', 'Night Bus');
    expect(asked).toEqual([['/api/generations/g1', { title: 'Night Bus' }]]);
    await vi.waitFor(() => expect(page.byLabel('Play Night Bus')).not.toBeNull(), PATIENCE_MS);
    await rename('Night Bus', 'Day Bus');
    await vi.waitFor(() => expect(page.byLabel('Rename Night Bus')).not.toBeNull(), PATIENCE_MS);
  });

  it('asks for another version by a chip, and deletes a piece with a while to take it back', async () => {
    const asked: string[] = [];
    const generation = generationSummary({ state: 'completed', title: 'Cold Static', result: beatResult() });
    const view = conversationView({ messages: [messageView({ id: 'a1', generation })] });
    page = await openPage(({ path, method, body }) => {
      if (method !== 'GET') asked.push(`${method} ${path}`, JSON.stringify(body));
      return path.endsWith('/c1') ? view : list();
    }, '/c/c1');
    await vi.waitFor(() => expect(page.byLabel('Play Cold Static')).not.toBeNull(), PATIENCE_MS);
    const menuItem = (name: string) =>
      [...document.querySelectorAll('[role^=menuitem]')].find(({ textContent }) => textContent === name);

    await page.key('Enter', page.byLabel('More about Cold Static') ?? undefined);
    await page.press(menuItem('Delete'));
    expect(page.byLabel('Play Cold Static')).toBeNull();
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Answer');
    await page.press(page.byText('Undo'));
    await vi.waitFor(() => expect(page.byLabel('Play Cold Static')).not.toBeNull(), PATIENCE_MS);
    expect(asked).toEqual([]);

    const tempo = [...page.container.querySelectorAll('button')].find(({ textContent }) =>
      textContent?.startsWith('140 BPM'),
    );
    await page.key('Enter', tempo);
    expect(menuItem('140 BPM')?.getAttribute('aria-checked')).toBe('true');
    await page.press(menuItem('120 BPM'));
    expect(asked[0]).toBe('POST /api/chat/message');
    expect(JSON.parse(asked[1] ?? '')).toMatchObject({ content: '120 BPM', conversationId: 'c1' });
  });

  it('says what failed and what is kept, and asks again in the same words', async () => {
    const bodies: unknown[] = [];
    const failed = generationSummary({
      state: 'failed',
      stage: 'mixing',
      error: { code: 'storage.full', detail: 'The disk is full.', retryable: true },
    });
    const view = conversationView({
      messages: [
        messageView({ id: 'u1', role: 'user', content: 'trap please' }),
        messageView({ id: 'a1', generation: failed }),
      ],
    });
    page = await openPage(({ path, body }) => {
      if (path.endsWith('/c1')) return view;
      if (path !== '/api/chat/message') return list();
      bodies.push(body);
      return Response.json({ ...accepted, userMessageId: 'u2', assistantMessageId: 'a2' }, { status: 202 });
    }, '/c/c1');
    expect(page.container.textContent).toContain('Rendering stopped at mixing. Your idea is kept.');
    await page.press(page.byText('Try again'));
    expect(bodies).toEqual([{ content: 'trap please', conversationId: 'c1' }]);
  });

  it('cancels on the server and shows the end when it is told', async () => {
    const calls: string[] = [];
    const view = conversationView({
      messages: [
        messageView({ id: 'a1', generation: generationSummary({ state: 'active', percent: 20, stage: 'composing' }) }),
      ],
    });
    page = await openPage(({ path, method }) => {
      calls.push(`${method} ${path}`);
      return path.endsWith('/c1') ? view : list();
    }, '/c/c1');
    await page.press(page.byText('Cancel'));
    expect(calls).toContain('DELETE /api/generate/g1');
    await page.tell('generation:cancelled', { ...ref, eventId: 9, at });
    expect(page.container.textContent).toContain('Trap beat: cancelled.');
  });

  it('finds what was said on older pages, and goes from hit to hit', async () => {
    const said = Array.from({ length: 60 }, (_, index) => messageView({ id: `m${index}`, content: `Word ${index}` }));
    const newest = conversationView({ messages: said.slice(10), hasMore: true });
    const oldest = conversationView({ messages: said.slice(0, 10), hasMore: false });
    page = await openPage(({ path, url }) => {
      if (path.endsWith('/search'))
        return { items: [2, 55].map((index) => ({ messageId: `m${index}`, excerpt: `Word ${index}` })) };
      if (path.endsWith('/c1')) return url.searchParams.has('before') ? oldest : newest;
      return list();
    }, '/c/c1');
    const press = async (key: string, init: KeyboardEventInit = {}, target: EventTarget = document.body) => {
      const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init });
      await act(async () => target.dispatchEvent(event));
      await page.settle();
      return event.defaultPrevented;
    };
    expect(await press('f', { ctrlKey: true })).toBe(true);
    const box = await vi.waitFor(() => {
      const there = document.querySelector<HTMLInputElement>('search input');
      if (!there) throw new Error('no search yet');
      return there;
    }, PATIENCE_MS);
    await act(async () => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(box, 'word');
      box.dispatchEvent(new Event('input', { bubbles: true }));
    });
    const search = () => document.querySelector('search')?.textContent;
    const spoken = (text: string) =>
      vi.waitFor(() => expect(document.querySelector('[role=status]')?.textContent).toBe(text), PATIENCE_MS);
    await spoken('1 of 2: Word 55');
    await press('ArrowDown', {}, box);
    await spoken('2 of 2: Word 2');
    await press('Enter', {}, box);
    await spoken('1 of 2: Word 55');
    await press('Enter', {}, box);
    await spoken('2 of 2: Word 2');
    expect(search()).toContain('2 of 2');
    expect(page.container.querySelector('[data-message]')?.getAttribute('aria-setsize')).toBe('60');
    // With the focus in it, the browser's own search opens.
    box.focus();
    expect(await press('f', { ctrlKey: true }, box)).toBe(false);
    await press('Escape', {}, box);
    expect(search()).toBeUndefined();
    expect(document.activeElement?.tagName).toBe('TEXTAREA');
  });

  it('explains a conversation that is not there', async () => {
    page = await openPage(
      ({ path }) =>
        path.endsWith('/c9')
          ? Response.json({ code: 'resource.not_found', detail: 'Not found.' }, { status: 404 })
          : list(),
      '/c/c9',
    );
    expect(page.container.querySelector('main [role=alert]')?.textContent).toContain('does not exist');
  });

  it('opens help with a key, but not while somebody writes', async () => {
    page = await openPage(() => list());
    await page.key('?', page.container.querySelector('textarea') ?? undefined);
    expect(document.querySelector('[role=dialog]')).toBeNull();
    await page.key('?');
    await vi.waitFor(
      () => expect(document.querySelector('[role=dialog]')?.textContent).toContain('Keyboard'),
      PATIENCE_MS,
    );
  });

  it('shows the drawer instead of the sidebar where there is no room', async () => {
    prepareBrowser({ width: 500 });
    page = await openPage(() => list());
    expect(document.querySelector('aside')).toBeNull();
    await page.press(page.byLabel('Open the list of conversations'));
    expect(document.querySelector('[role=dialog]')?.textContent).toContain('Trap in C minor');
  });

  it('counts the characters of a message that is too long, and does not send it', async () => {
    page = await openPage(() => list());
    await page.write('a'.repeat(4003));
    expect(page.container.textContent).toContain('3 too many');
    expect(page.byLabel('Send')?.hasAttribute('disabled')).toBe(true);
  });
});
