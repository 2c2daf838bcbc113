import type { ChatCompletionChunk, ChatCompletionCreateParams } from 'openai/resources/chat/completions';
import type { TextProvider, Tokens } from '../text-provider.js';
import { rentedTextProvider, type RentedOptions } from './rented-text-provider.js';
import { MOST_DECISION_TOKENS, MOST_REPLY_TOKENS, onFirstUse, type Vendor, type VendorSettings } from './vendor.js';

const OWN_ADDRESS = 'https://api.openai.com/v1';
/** These think before they speak unless they are told not to; our answers need none, and somebody is waiting. */
const THINKS_UNASKED = /^gpt-(5\.[1-9]|6)/;

/** OpenAI, and everything that speaks its chat completions: gateways, Ollama, vLLM, LM Studio. */
export function createOpenAiTextProvider(settings: VendorSettings, options?: RentedOptions): TextProvider {
  return rentedTextProvider(openAi(settings), options);
}

function openAi(settings: VendorSettings): Vendor {
  const { apiKey, baseUrl = OWN_ADDRESS, model } = settings;
  const client = onFirstUse(async () => {
    const { OpenAI } = await import('openai');
    // What is left out would be read from the environment; retries are ours, and its log would show what users wrote.
    const unset = { adminAPIKey: null, organization: null, project: null, webhookSecret: null };
    return new OpenAI({ ...unset, apiKey, baseURL: baseUrl, maxRetries: 0, logLevel: 'off' });
  });
  const thinking: Partial<ChatCompletionCreateParams> = THINKS_UNASKED.test(model) ? { reasoning_effort: 'none' } : {};

  return {
    name: 'openai',
    title: 'OpenAI',
    settings,
    async *speak({ system, turns }, signal) {
      const completions = (await client()).chat.completions;
      const stream = await completions.create(
        {
          ...thinking,
          model,
          messages: [{ role: 'system', content: system }, ...turns],
          max_completion_tokens: MOST_REPLY_TOKENS,
          stream: true,
          stream_options: { include_usage: true },
        },
        { signal },
      );
      for await (const { choices, usage } of stream) {
        const [choice] = choices;
        if (choice?.delta.content) yield { text: choice.delta.content };
        const ended = endOf(choice);
        if (ended) yield { ended };
        if (usage) yield { usage: tokensOf(usage) };
      }
    },
    async decide({ name, instructions, text, schema }, signal) {
      const completions = (await client()).chat.completions;
      const { choices, usage } = await completions.create(
        {
          ...thinking,
          model,
          messages: [
            { role: 'system', content: instructions },
            { role: 'user', content: text },
          ],
          max_completion_tokens: MOST_DECISION_TOKENS,
          response_format: { type: 'json_schema', json_schema: { name, schema, strict: true } },
          stream: false,
        },
        { signal },
      );
      return { value: JSON.parse(choices[0]?.message.content ?? ''), ...(usage ? { usage: tokensOf(usage) } : {}) };
    },
  };
}

function endOf(choice: ChatCompletionChunk.Choice | undefined): 'said' | 'refused' | undefined {
  if (choice?.delta.refusal || choice?.finish_reason === 'content_filter') return 'refused';
  return choice?.finish_reason ? 'said' : undefined;
}

function tokensOf(usage: { prompt_tokens: number; completion_tokens: number }): Tokens {
  return { inputTokens: usage.prompt_tokens, outputTokens: usage.completion_tokens };
}
