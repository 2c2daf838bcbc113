import type { MessageView } from './chat.dto.js';
import type { ErrorCode } from './errors.js';
import type { GenerationPreview } from './generation.dto.js';
import type { GenerationResult } from './generation-summary.dto.js';
import type { Stage } from './jobs.js';

/**
 * Facts that a user's sockets hear (CONTRACT section 3). Every payload goes out with `eventId` and `at` added:
 * `eventId` counts 1, 2, 3 … for each user; `at` is ISO 8601.
 */
export interface ClientEventMap {
  'chat:stream': { conversationId: string; messageId: string; index: number; chunk: string };
  'chat:complete': { conversationId: string; message: MessageView };
  'chat:error': { conversationId: string; messageId: string; code: string; detail: string; retryable: boolean };
  'generation:queued': GenerationRef & { position: number; estimatedSeconds: number };
  'generation:started': GenerationRef;
  'generation:progress': GenerationRef & { percent: number; stage: Stage; etaSeconds: number };
  /** The first part, playable at once; only where the whole takes much longer. */
  'generation:preview': GenerationRef & GenerationPreview;
  'generation:completed': GenerationRef & { result: GenerationResult };
  'generation:failed': GenerationRef & { code: string; detail: string; willRetry: boolean; attempt: number };
  'generation:cancelled': GenerationRef;
}

export interface GenerationRef {
  generationId: string;
  jobId: string;
  conversationId?: string;
}

export type ClientEventName = keyof ClientEventMap;

export const CLIENT_EVENT_NAMES = [
  'chat:stream',
  'chat:complete',
  'chat:error',
  'generation:queued',
  'generation:started',
  'generation:progress',
  'generation:preview',
  'generation:completed',
  'generation:failed',
  'generation:cancelled',
] as const satisfies readonly ClientEventName[];

export interface EventStamp {
  eventId: number;
  at: string;
}

export type ClientEvent = {
  [Name in ClientEventName]: { name: Name; payload: ClientEventMap[Name] & EventStamp };
}[ClientEventName];

/** What a socket may ask. */
export interface ServerEventMap {
  sync: { since: number };
}

/** The log no longer holds what was asked for: read the state over HTTP. */
export const SYNC_RESET = 'sync:reset';

/** Said to a socket right before it is closed: its token has ended, or its key was deleted. `code` says which. */
export const AUTH_EXPIRED = 'auth:expired';

/** Between processes, not for browsers: orders that must reach whichever process holds the work. */
export interface SignalMap {
  'generation:cancel': { generationId: string };
  'message:stop': { messageId: string };
  /** The account was deleted: its sockets are closed. */
  'user:gone': { userId: string };
  /** The API key was deleted: sockets that came with it, or with a token that it handed out, are closed. */
  'key:gone': { keyId: string };
  /** A worker is there and takes work; sent every few seconds. */
  'worker:alive': { workerId: string };
  /** The upload is usable, or was refused and is gone. */
  'upload:probed': { uploadId: string; refusal?: { code: ErrorCode; detail: string } };
}
export type SignalName = keyof SignalMap;
