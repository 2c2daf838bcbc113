import type { MessageCreateParams, MessageDeltaUsage, Usage } from '@anthropic-ai/sdk/resources/messages';
import type { TextProvider, Tokens } from '../text-provider.js';
import { rentedTextProvider, type RentedOptions } from './rented-text-provider.js';
import { MOST_DECISION_TOKENS, MOST_REPLY_TOKENS, onFirstUse, type Vendor, type VendorSettings } from './vendor.js';

const OWN_ADDRESS = 'https://api.anthropic.com';
/** The others cannot be told not to think. */
const MAY_SPEAK_AT_ONCE = /^claude-(haiku|sonnet)/;

/** Anthropic's Messages API. */
export function createAnthropicTextProvider(settings: VendorSettings, options?: RentedOptions): TextProvider {
  return rentedTextProvider(anthropic(settings), options);
}

function anthropic(settings: VendorSettings): Vendor {
  const { apiKey, baseUrl = OWN_ADDRESS, model } = settings;
  const client = onFirstUse(async () => {
    const { Anthropic } = await import('@anthropic-ai/sdk');
    // What is left out would be read from the environment; retries are ours, and its log would show what users wrote.
    return new Anthropic({ apiKey, webhookKey: null, baseURL: baseUrl, maxRetries: 0, logLevel: 'off' });
  });
  const thinking: Partial<MessageCreateParams> = MAY_SPEAK_AT_ONCE.test(model)
    ? { thinking: { type: 'disabled' } }
    : {};

  return {
    name: 'anthropic',
    title: 'Anthropic',
    settings,
    async *speak({ system, turns }, signal) {
      const { messages } = await client();
      const stream = await messages.create(
        { ...thinking, model, system, messages: [...turns], max_tokens: MOST_REPLY_TOKENS, stream: true },
        { signal },
      );
      let usage: Tokens = { inputTokens: 0, outputTokens: 0 };
      let isRefused = false;
      for await (const event of stream) {
        if (event.type === 'message_start') yield { usage: (usage = tokensOf(event.message.usage, usage)) };
        else if (event.type === 'content_block_delta' && event.delta.type === 'text_delta')
          yield { text: event.delta.text };
        else if (event.type === 'message_delta') {
          isRefused = event.delta.stop_reason === 'refusal';
          yield { usage: (usage = tokensOf(event.usage, usage)) };
        } else if (event.type === 'message_stop') yield { ended: isRefused ? 'refused' : 'said' };
      }
    },
    async decide({ name, instructions, text, schema }, signal) {
      const { messages } = await client();
      const { content, usage } = await messages.create(
        {
          ...thinking,
          model,
          system: instructions,
          messages: [{ role: 'user', content: text }],
          max_tokens: MOST_DECISION_TOKENS,
          tools: [{ name, description: 'The answer.', input_schema: { type: 'object', ...schema } }],
          tool_choice: { type: 'tool', name },
          stream: false,
        },
        { signal },
      );
      const answer = content.find((block) => block.type === 'tool_use');
      return { value: answer?.input, usage: tokensOf(usage) };
    },
  };
}

/** Cached input is input too; what an event does not say stays as it was. */
function tokensOf(usage: Usage | MessageDeltaUsage, before?: Tokens): Tokens {
  const input =
    (usage.input_tokens ?? 0) + (usage.cache_creation_input_tokens ?? 0) + (usage.cache_read_input_tokens ?? 0);
  return { inputTokens: input || (before?.inputTokens ?? 0), outputTokens: usage.output_tokens };
}
