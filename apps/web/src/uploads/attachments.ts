import { ApiError, toApiError } from '../api/api-error.js';
import { refusedToken } from '../api/client.js';
import type { TokenSource } from '../api/session.js';
import { createStore, type Store } from '../browser/store.js';
import type { AttachedFile } from '../chat/message.js';
import { words } from '../words.js';
import { flawOf } from './file-check.js';
import type { SendFile } from './send-file.js';

/** A file beside the message that is being written. */
export interface Attachment {
  readonly key: string;
  readonly file: File;
  readonly state: 'sending' | 'ready' | 'failed';
  /** 0 … 1; at 1 the server is looking into it. */
  readonly progress: number;
  readonly uploadId: string | null;
  readonly problem: string | null;
  /** Trying again can help. */
  readonly retryable: boolean;
}

interface Ports {
  readonly send: SendFile;
  readonly session: TokenSource;
  readonly newKey: () => string;
}

/** The files that wait beside each conversation's box; they go on being sent while another conversation is read. */
export interface Attachments {
  of(conversationKey: string): Store<readonly Attachment[]>;
  add(conversationKey: string, files: Iterable<File>): void;
  retry(conversationKey: string, key: string): void;
  remove(conversationKey: string, key: string): void;
  /** Takes out what is ready, to go with a message. */
  take(conversationKey: string): AttachedFile[];
}

export function createAttachments({ send, session, newKey }: Ports): Attachments {
  const desks = new Map<string, Store<readonly Attachment[]>>();
  const running = new Map<string, AbortController>();

  const of = (conversationKey: string) => {
    const desk = desks.get(conversationKey) ?? createStore<readonly Attachment[]>([]);
    desks.set(conversationKey, desk);
    return desk;
  };
  const change = (desk: Store<readonly Attachment[]>, key: string, part: Partial<Attachment>) =>
    desk.update((list) => list.map((one) => (one.key === key ? { ...one, ...part } : one)));

  const post = async (file: File, onProgress: (share: number) => void, signal: AbortSignal) => {
    const token = await session.token();
    const rest = { host: session.host, onProgress, signal };
    const response = await send(file, { token, ...rest });
    const code = await refusedToken(response);
    return code === null ? response : send(file, { token: await session.renew(token, code), ...rest });
  };

  const upload = async (desk: Store<readonly Attachment[]>, { key, file }: Attachment) => {
    const control = new AbortController();
    running.set(key, control);
    change(desk, key, { state: 'sending', progress: 0, problem: null });
    try {
      const response = await post(file, (progress) => change(desk, key, { progress }), control.signal);
      if (!response.ok) throw await toApiError(response, refusalWords(response.status));
      const { uploadId } = (await response.json()) as { uploadId: string };
      change(desk, key, { state: 'ready', progress: 1, uploadId });
    } catch (error) {
      if (!control.signal.aborted) change(desk, key, { state: 'failed', ...problemOf(error) });
    } finally {
      running.delete(key);
    }
  };

  return {
    of,
    add: (conversationKey, files) => {
      const desk = of(conversationKey);
      for (const file of files) {
        const problem = flawOf(file, desk.get().length);
        const state = problem === null ? 'sending' : 'failed';
        const one: Attachment = { key: newKey(), file, state, progress: 0, uploadId: null, problem, retryable: false };
        desk.update((list) => [...list, one]);
        if (problem === null) void upload(desk, one);
      }
    },
    retry: (conversationKey, key) => {
      const desk = of(conversationKey);
      const one = desk.get().find((attachment) => attachment.key === key);
      if (one?.state === 'failed') void upload(desk, one);
    },
    remove: (conversationKey, key) => {
      running.get(key)?.abort();
      of(conversationKey).update((list) => list.filter((one) => one.key !== key));
    },
    take: (conversationKey) => {
      const desk = of(conversationKey);
      const ready = desk.get().flatMap(({ uploadId, file }) => (uploadId ? [{ uploadId, name: file.name }] : []));
      desk.update((list) => list.filter(({ uploadId }) => uploadId === null));
      return ready;
    },
  };
}

/** For an answer that is no problem document, from a proxy in between. */
function refusalWords(status: number): string {
  if (status === 413) return words.uploads.tooLarge;
  if (status === 415) return words.uploads.unsupported;
  return status === 507 ? words.uploads.diskFull : words.errors.unreadable;
}

/** The file itself is what 413, 415 and 422 refuse: sending it again changes nothing. */
const OF_THE_FILE = new Set([413, 415, 422]);

function problemOf(error: unknown): Pick<Attachment, 'problem' | 'retryable'> {
  if (!(error instanceof ApiError)) return { problem: words.errors.noConnection, retryable: true };
  return { problem: error.detail, retryable: !OF_THE_FILE.has(error.status) };
}
