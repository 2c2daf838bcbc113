// @vitest-environment node
import { describe, expect, it, vi } from 'vitest';
import { createAttachments } from './attachments.js';
import type { SendFile } from './send-file.js';

const file = (name: string, size = 3) => {
  const made = new File(['abc'], name);
  Object.defineProperty(made, 'size', { value: size });
  return made;
};
const settle = () => new Promise((resolve) => setTimeout(resolve));
const taken = (uploadId: string) => Response.json({ uploadId }, { status: 201 });
const refused = (status: number, code: string, detail: string) => Response.json({ code, detail }, { status });

function deskWith(send: SendFile) {
  let keys = 0;
  const renew = vi.fn(async () => 'second');
  const attachments = createAttachments({
    send,
    session: { token: async () => 'first', renew },
    newKey: () => `f${(keys += 1)}`,
  });
  return { attachments, desk: attachments.of('c'), renew };
}

describe('attachments', () => {
  it('sends a file, tells how far it is, and hands it over once', async () => {
    let tell: (share: number) => void = () => undefined;
    let answer: (response: Response) => void = () => undefined;
    const { attachments, desk } = deskWith((_file, { onProgress }) => {
      tell = onProgress;
      return new Promise((resolve) => (answer = resolve));
    });
    attachments.add('c', [file('kick.WAV')]);
    await settle();
    tell(0.5);
    expect(desk.get()).toMatchObject([{ state: 'sending', progress: 0.5 }]);
    expect(attachments.take('c')).toEqual([]);
    answer(taken('u1'));
    await settle();
    expect(desk.get()).toMatchObject([{ state: 'ready', uploadId: 'u1' }]);
    expect(attachments.take('c')).toEqual([{ uploadId: 'u1', name: 'kick.WAV' }]);
    expect(desk.get()).toEqual([]);
  });

  it.each([
    ['song.txt', 3],
    ['noending', 3],
    ['long.wav', 100_000_001],
    ['empty.wav', 0],
  ])('does not send %s of %i bytes', async (name, size) => {
    const send = vi.fn<SendFile>();
    const { attachments, desk } = deskWith(send);
    attachments.add('c', [file(name, size)]);
    await settle();
    expect(send).not.toHaveBeenCalled();
    expect(desk.get()).toMatchObject([{ state: 'failed', retryable: false, problem: expect.any(String) }]);
  });

  it.each([
    [413, false],
    [415, false],
    [422, false],
    [507, true],
    [429, true],
  ])('says what the server says with %i; trying again helps: %s', async (status, retryable) => {
    const { attachments, desk } = deskWith(async () => refused(status, 'x', `because ${status}`));
    attachments.add('c', [file('a.wav')]);
    await settle();
    expect(desk.get()).toMatchObject([{ state: 'failed', problem: `because ${status}`, retryable }]);
  });

  it('has words of its own for a proxy that refuses without any', async () => {
    const { attachments, desk } = deskWith(async () => new Response('<html>', { status: 413 }));
    attachments.add('c', [file('a.wav')]);
    await settle();
    expect(desk.get()[0]?.problem).toContain('100 MB');
  });

  it('tries again on request, after a lost connection', async () => {
    const send = vi.fn<SendFile>().mockRejectedValueOnce(new TypeError('lost')).mockResolvedValue(taken('u1'));
    const { attachments, desk } = deskWith(send);
    attachments.add('c', [file('a.wav')]);
    await settle();
    expect(desk.get()).toMatchObject([{ state: 'failed', retryable: true }]);
    attachments.retry('c', 'f1');
    await settle();
    expect(desk.get()).toMatchObject([{ state: 'ready', problem: null }]);
  });

  it('takes a new token once', async () => {
    const tokens: string[] = [];
    const { attachments, desk, renew } = deskWith(async (_file, { token }) => {
      tokens.push(token);
      return token === 'first' ? refused(401, 'auth.expired', 'no') : taken('u1');
    });
    attachments.add('c', [file('a.wav')]);
    await settle();
    expect([tokens, desk.get()[0]?.state]).toEqual([['first', 'second'], 'ready']);
    expect(renew).toHaveBeenCalledWith('first', 'auth.expired');
  });

  it('stops sending what is removed, and keeps conversations apart', async () => {
    let aborted = false;
    const { attachments, desk } = deskWith(
      (_file, { signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            aborted = true;
            reject(new DOMException('aborted', 'AbortError'));
          });
        }),
    );
    attachments.add('c', [file('a.wav')]);
    await settle();
    attachments.remove('c', 'f1');
    await settle();
    expect([aborted, desk.get(), attachments.of('other').get()]).toEqual([true, [], []]);
  });
});
