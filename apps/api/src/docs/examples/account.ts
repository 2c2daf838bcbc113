import type {
  ApiKey,
  ApiKeyCreated,
  CreateApiKeyRequest,
  CreateWebhookRequest,
  Me,
  Session,
  UsageReport,
  Webhook,
  WebhookCreated,
  WebhookDelivery,
  WidgetToken,
  WidgetTokenRequest,
} from '@ctc/contracts';
import { AT, IDS, LATER, only, page, type RouteExamples } from './example.js';

const SESSION: Session = { token: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI…', expiresAt: LATER, user: { id: IDS.user } };

const ME: Me = {
  id: IDS.user,
  kind: 'guest',
  limits: {
    requestsPerMinute: 100,
    maxDurationSeconds: 300,
    maxMessageCharacters: 4000,
    maxApiKeys: 50,
    maxWebhooks: 20,
  },
  usage: {
    conversations: 2,
    messages: 7,
    generations: 12,
    uploads: 1,
    apiKeys: 1,
    webhooks: 1,
    costUsd: 0.26,
    storageBytes: 412_300_800,
  },
};

const KEY_WANTED: CreateApiKeyRequest = { name: 'My editor', scopes: ['read', 'generate'] };
const KEY: ApiKey = {
  id: IDS.apiKey,
  name: 'My editor',
  scopes: ['read', 'generate'],
  createdAt: AT,
  lastUsedAt: null,
};
const KEY_CREATED: ApiKeyCreated = { ...KEY, key: 'ctc_aJ48wuhFmgROoLetFcL4…' };

const WIDGET_WANTED: WidgetTokenRequest = { origin: 'https://studio.example.com', user: 'user-4711', ttlSeconds: 900 };
const WIDGET_GRANTED: WidgetToken = {
  ...SESSION,
  origin: WIDGET_WANTED.origin,
  scopes: ['read', 'generate', 'chat'],
};

const HOOK_WANTED: CreateWebhookRequest = {
  url: 'https://example.com/hooks/music',
  events: ['generation:completed', 'generation:failed'],
};
const HOOK: Webhook = { id: IDS.webhook, ...HOOK_WANTED, createdAt: AT };
const HOOK_CREATED: WebhookCreated = { ...HOOK, secret: 'whsec_xB5zFnIvXXZGnPHCs2Ff8B…' };
const DELIVERY: WebhookDelivery = {
  id: IDS.delivery,
  event: 'generation:completed',
  generationId: IDS.beat,
  state: 'delivered',
  attempts: [
    { at: AT, status: 503, error: 'it answered 503', durationMs: 120 },
    { at: LATER, status: 204, error: null, durationMs: 85 },
  ],
  createdAt: AT,
  endedAt: LATER,
};

const COUNTED = { requests: 4, failures: 1, inputTokens: 2_310, outputTokens: 411, costUsd: 0.0042 };
const USAGE: UsageReport = {
  totals: COUNTED,
  byProvider: [{ provider: 'openai', model: 'gpt-6-luna', ...COUNTED }],
  budget: { limitUsd: 1, spentUsd: 0.0042, isSpent: false, resetsAt: LATER },
};

export const ACCOUNT_EXAMPLES: Readonly<Record<string, RouteExamples>> = {
  createGuest: { request: only('Nothing has to be said', {}), answer: only('A new guest', SESSION) },
  refreshToken: { request: only('Nothing has to be said', {}), answer: only('A new token of the same user', SESSION) },
  getMe: { answer: only('A guest', ME) },
  createApiKey: {
    request: only('A key that reads and orders', KEY_WANTED),
    answer: only('It is shown this once', KEY_CREATED),
  },
  createWidgetToken: {
    request: only('For one of your users, on your page', WIDGET_WANTED),
    answer: only('For that page only, for a quarter of an hour', WIDGET_GRANTED),
  },
  listApiKeys: { answer: only('Without the keys themselves', page(KEY)) },
  createWebhook: {
    request: only('To be told of ends, good and bad', HOOK_WANTED),
    answer: only('The secret is shown this once', HOOK_CREATED),
  },
  listWebhooks: { answer: only('Without their secrets', page(HOOK)) },
  listWebhookDeliveries: { answer: only('Delivered at the second attempt', page(DELIVERY)) },
  getUsage: { answer: only('One provider, with one failed attempt', USAGE) },
};
