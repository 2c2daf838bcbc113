import type { GenerateContentResponseUsageMetadata, GenerateContentResponse } from '@google/genai';
import type { TextProvider, TextTurn, Tokens } from '../text-provider.js';
import { rentedTextProvider, type RentedOptions } from './rented-text-provider.js';
import { MOST_DECISION_TOKENS, MOST_REPLY_TOKENS, onFirstUse, type Vendor, type VendorSettings } from './vendor.js';

const OWN_ADDRESS = 'https://generativelanguage.googleapis.com';
/** Every other end is a refusal of some kind (safety, recitation, blocklist …). */
const SAID = ['STOP', 'MAX_TOKENS'];

/** Google's Gemini API. */
export function createGoogleTextProvider(settings: VendorSettings, options?: RentedOptions): TextProvider {
  return rentedTextProvider(google(settings), options);
}

function google(settings: VendorSettings): Vendor {
  const { apiKey, baseUrl = OWN_ADDRESS, model } = settings;
  const client = onFirstUse(async () => {
    const { GoogleGenAI } = await import('@google/genai');
    // Without `retryOptions` it tries once; retries are ours.
    const httpOptions = { baseUrl, fetch: fetchOrThrow };
    return new GoogleGenAI({ apiKey, vertexai: false, httpOptions });
  });

  return {
    name: 'google',
    title: 'Google',
    settings,
    async *speak({ system, turns }, signal) {
      const { models } = await client();
      const stream = await models.generateContentStream({
        model,
        contents: turns.map(contentOf),
        config: { systemInstruction: system, maxOutputTokens: MOST_REPLY_TOKENS, abortSignal: signal },
      });
      for await (const response of stream) {
        const text = textOf(response);
        if (text) yield { text };
        if (response.usageMetadata) yield { usage: tokensOf(response.usageMetadata) };
        const ended = endOf(response);
        if (ended) yield { ended };
      }
    },
    async decide({ instructions, text, schema }, signal) {
      const { models } = await client();
      const response = await models.generateContent({
        model,
        contents: [contentOf({ role: 'user', content: text })],
        config: {
          systemInstruction: instructions,
          maxOutputTokens: MOST_DECISION_TOKENS,
          responseMimeType: 'application/json',
          responseJsonSchema: schema,
          abortSignal: signal,
        },
      });
      const usage = response.usageMetadata ? { usage: tokensOf(response.usageMetadata) } : {};
      return { value: JSON.parse(textOf(response)), ...usage };
    },
  };
}

/** The SDK's own errors carry no headers, and the vendor's wish for a pause may be in one. */
async function fetchOrThrow(url: string | URL | Request, init?: RequestInit): Promise<Response> {
  const response = await fetch(url, init);
  if (response.ok) return response;
  throw Object.assign(new Error(await response.text()), { status: response.status, headers: response.headers });
}

const contentOf = ({ role, content }: TextTurn) => ({
  role: role === 'user' ? 'user' : 'model',
  parts: [{ text: content }],
});

/** What is said; thoughts are not. */
function textOf({ candidates }: GenerateContentResponse): string {
  const parts = candidates?.[0]?.content?.parts ?? [];
  return parts.map(({ text, thought }) => (thought ? '' : (text ?? ''))).join('');
}

function endOf({ candidates, promptFeedback }: GenerateContentResponse): 'said' | 'refused' | undefined {
  if (promptFeedback?.blockReason) return 'refused';
  const reason = candidates?.[0]?.finishReason;
  if (!reason) return undefined;
  return SAID.includes(reason) ? 'said' : 'refused';
}

function tokensOf(usage: GenerateContentResponseUsageMetadata): Tokens {
  const { promptTokenCount = 0, candidatesTokenCount = 0, thoughtsTokenCount = 0 } = usage;
  return { inputTokens: promptTokenCount, outputTokens: candidatesTokenCount + thoughtsTokenCount };
}
