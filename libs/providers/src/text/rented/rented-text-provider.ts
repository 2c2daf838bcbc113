import { AppError, type GenreFacts } from '@ctc/contracts';
import { estimateTokens } from '../prompt/estimate-tokens.js';
import { replyPrompt } from '../prompt/reply-prompt.js';
import type { PriceList } from '../prices/price-list.js';
import { costMicros, priceOf } from '../prices/price-of.js';
import type { TextEvent, TextProvider, TextRequest, TypedQuestion } from '../text-provider.js';
import { vendorFailure } from './vendor-failure.js';
import type { Vendor } from './vendor.js';

export interface RentedOptions {
  /** What the answers may say of each genre. */
  readonly genres?: readonly GenreFacts[];
  /** Prices of this installation, which come before ours. */
  readonly prices?: PriceList;
}

/**
 * A vendor as a text provider: what all of them have in common is the prompt, the end of a stream and what its failures
 * are called. @throws AppError `provider.refused`, `provider.declined`, `provider.busy` or `provider.failed`; the vendor's key is in none
 */
export function rentedTextProvider(vendor: Vendor, { genres = [], prices }: RentedOptions = {}): TextProvider {
  const { model } = vendor.settings;
  const price = priceOf(vendor.name, model, prices);
  const stream = (request: TextRequest, signal: AbortSignal) => speak(vendor, request, genres, signal);
  return {
    name: vendor.name,
    model,
    stream,
    async generate(request, signal) {
      let text = '';
      for await (const event of stream(request, signal)) if (event.type === 'text') text += event.text;
      return text;
    },
    async decide(question, signal) {
      try {
        return await vendor.decide(question, signal);
      } catch (error) {
        throw vendorFailure(vendor, error);
      }
    },
    estimateCostMicros: (tokens) => costMicros(price, tokens),
    estimateTokens: (what) => estimateTokens(typeof what === 'string' ? what : textOf(what, genres)),
  };
}

async function* speak(
  vendor: Vendor,
  request: TextRequest,
  genres: readonly GenreFacts[],
  signal: AbortSignal,
): AsyncGenerator<TextEvent> {
  if (signal.aborted) return;
  let ended: 'said' | 'refused' | undefined;
  try {
    for await (const piece of vendor.speak(replyPrompt(request, genres), signal)) {
      if (signal.aborted) return;
      if ('usage' in piece) yield { type: 'usage', ...piece.usage };
      // What a refusal cost is told after it.
      else if ('ended' in piece) ended = ended === 'refused' ? ended : piece.ended;
      else if (piece.text !== '') yield { type: 'text', text: piece.text };
    }
  } catch (error) {
    if (signal.aborted) return;
    throw vendorFailure(vendor, error);
  }
  if (signal.aborted || ended === 'said') return;
  throw ended === 'refused'
    ? new AppError('provider.declined', `${vendor.title} declined to answer.`)
    : new AppError('provider.failed', `${vendor.title} broke off.`);
}

/** Everything that a request puts in, as one text. */
function textOf(what: TextRequest | TypedQuestion, genres: readonly GenreFacts[]): string {
  if ('schema' in what) return `${what.instructions} ${JSON.stringify(what.schema)} ${what.text}`;
  const { system, turns } = replyPrompt(what, genres);
  return [system, ...turns.map(({ content }) => content)].join('\n');
}
