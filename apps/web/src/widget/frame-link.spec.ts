// @vitest-environment node
import { afterEach, describe, expect, it, vi } from 'vitest';
import { linkFrame } from './frame-link.js';
import { CONNECT, pack, READY, type FromFrame, type Settings } from './protocol.js';

const ORIGIN = 'https://music.example';
const settings: Settings = { token: 't', projectId: null, theme: 'dark', resume: null };
const open: { close(): void }[] = [];

/** A host page with one frame in it, and the frame's side of what is said. */
function openHost() {
  const host = new EventTarget();
  vi.stubGlobal('window', host);
  const contentWindow = { postMessage: vi.fn() };
  const frame = Object.assign(new EventTarget(), { contentWindow }) as unknown as HTMLIFrameElement;
  const heard: FromFrame[] = [];
  const onSilence = vi.fn();
  const link = linkFrame({
    frame,
    origin: ORIGIN,
    settings: () => settings,
    hear: (message) => void heard.push(message),
    onSilence,
  });
  open.push(link);
  const say = (data: unknown, from: { source?: unknown; origin?: string } = {}) =>
    host.dispatchEvent(Object.assign(new Event('message'), { source: contentWindow, origin: ORIGIN, data, ...from }));
  const takePort = () => {
    const [, target, [port]] = contentWindow.postMessage.mock.lastCall as [unknown, string, [MessagePort]];
    expect(target).toBe(ORIGIN);
    open.push(port);
    const received: unknown[] = [];
    port.onmessage = ({ data }) => void received.push(data);
    return { port, received };
  };
  return { link, frame, say, takePort, heard, onSilence, connects: contentWindow.postMessage };
}
const delivered = () => new Promise((resolve) => setTimeout(resolve, 20));

describe('linkFrame', () => {
  afterEach(() => {
    for (const one of open.splice(0)) one.close();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('answers the frame alone, at its exact origin', () => {
    const { say, connects } = openHost();
    say(READY, { origin: 'https://music.example.evil' });
    say(READY, { source: { postMessage: vi.fn() } });
    say(READY, { source: null });
    say({ type: 'dawg:ready' });
    say({ ...READY, v: 2 });
    expect(connects).not.toHaveBeenCalled();
    say(READY);
    expect(connects).toHaveBeenCalledExactlyOnceWith(CONNECT, ORIGIN, [expect.anything()]);
  });

  it('gives the settings first, then what the host said before, in its order; then hears the port only', async () => {
    const { link, say, takePort, heard } = openHost();
    link.post({ type: 'send', content: 'one' });
    link.post({ type: 'token', token: 'later' });
    link.post({ type: 'send', content: 'two' });
    say(READY);
    const { port, received } = takePort();
    await delivered();
    expect(received).toEqual([
      pack({ type: 'settings', ...settings }),
      pack({ type: 'send', content: 'one' }),
      pack({ type: 'send', content: 'two' }),
    ]);
    say(pack({ type: 'close' }));
    port.postMessage('noise');
    port.postMessage(pack({ type: 'close' }));
    await delivered();
    expect(heard).toEqual([pack({ type: 'close' })]);
  });

  it('gives a frame that loads again a port again, and repeats nothing that was sent', async () => {
    const { link, say, takePort } = openHost();
    say(READY);
    takePort();
    link.post({ type: 'send', content: 'one' });
    say(READY);
    const { received } = takePort();
    await delivered();
    expect(received).toEqual([pack({ type: 'settings', ...settings })]);
  });

  it('says when a frame that has loaded stays silent', () => {
    vi.useFakeTimers();
    const { frame, onSilence } = openHost();
    frame.dispatchEvent(new Event('load'));
    vi.advanceTimersByTime(10_000);
    expect(onSilence).toHaveBeenCalledOnce();
  });

  it('hears nothing any more after it was closed', () => {
    const { link, say, connects } = openHost();
    link.close();
    say(READY);
    expect(connects).not.toHaveBeenCalled();
  });
});
