import type {
  ConversationSummary,
  ConversationView,
  GenerationResult,
  GenerationStatus,
  GenerationSummary,
  MessageAccepted,
  Page,
  Peaks,
  Provenance,
  Rating,
  Score,
  ScoreLink,
  SearchHits,
  SendMessageRequest,
} from '@ctc/contracts';
import type { Client } from './client.js';

const json = encodeURIComponent;

/** The calls of CONTRACT section 2 that the page makes, by name. */
export function createApi(client: Client) {
  return {
    sendMessage: (body: SendMessageRequest, idempotencyKey: string) =>
      client<MessageAccepted>('/api/chat/message', { method: 'POST', body, idempotencyKey }),
    stopMessage: (messageId: string) => client<void>(`/api/chat/messages/${json(messageId)}/stop`, { method: 'POST' }),
    listConversations: (
      query: { limit: number; offset: number; q?: string; projectId?: string },
      signal?: AbortSignal,
    ) => client<Page<ConversationSummary>>('/api/chat/conversations', { query, signal }),
    getConversation: (id: string, query: { limit?: number; before?: string } = {}) =>
      client<ConversationView>(`/api/chat/conversations/${json(id)}`, { query }),
    searchConversation: (id: string, q: string, signal?: AbortSignal) =>
      client<SearchHits>(`/api/chat/conversations/${json(id)}/search`, { query: { q }, signal }),
    showBranch: (id: string, messageId: string) =>
      client<void>(`/api/chat/conversations/${json(id)}/branch`, { method: 'PUT', body: { messageId } }),
    renameConversation: (id: string, title: string) =>
      client<ConversationSummary>(`/api/chat/conversations/${json(id)}`, { method: 'PATCH', body: { title } }),
    deleteConversation: (id: string, options: { keepalive?: boolean } = {}) =>
      client<void>(`/api/chat/conversations/${json(id)}`, { method: 'DELETE', ...options }),
    regenerate: (conversationId: string, idempotencyKey: string) =>
      client<MessageAccepted>(`/api/chat/conversations/${json(conversationId)}/regenerate`, {
        method: 'POST',
        body: {},
        idempotencyKey,
      }),
    getStatus: (jobId: string) => client<GenerationStatus>(`/api/generate/status/${json(jobId)}`),
    getResult: (jobId: string) => client<GenerationResult>(`/api/generate/result/${json(jobId)}`),
    getScoreLink: (jobId: string) => client<ScoreLink>(`/api/generate/score/${json(jobId)}`),
    cancelGeneration: (jobId: string) => client<void>(`/api/generate/${json(jobId)}`, { method: 'DELETE' }),
    renameGeneration: (id: string, title: string) =>
      client<GenerationSummary>(`/api/generations/${json(id)}`, { method: 'PATCH', body: { title } }),
    deleteGeneration: (id: string, options: { keepalive?: boolean } = {}) =>
      client<void>(`/api/generations/${json(id)}`, { method: 'DELETE', ...options }),
    rateGeneration: (id: string, rating: Rating, comment?: string) =>
      client<void>(`/api/generations/${json(id)}/feedback`, { method: 'POST', body: { rating, comment } }),
    getPeaks: (url: string) => readFile<Peaks>(url),
    getScore: (url: string) => readFile<Score>(url),
    getManifest: (url: string) => readFile<Provenance>(url),
  };
}

export type Api = ReturnType<typeof createApi>;

/** Files lie behind signed URLs: no token goes there. */
async function readFile<Content>(url: string): Promise<Content> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`file: ${response.status}`);
  return (await response.json()) as Content;
}
