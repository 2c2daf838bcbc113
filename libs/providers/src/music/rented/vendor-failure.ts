import { MusicFailure, type Outcome } from '../music-failure.js';
import type { Vendor } from './vendor-http.js';

const LONGEST_REASON = 300;
const LONGEST_SUGGESTION = 500;
/** How a vendor says that it does not like the words, and not the key. */
const MODERATED = /moderat|content.?(policy|filter)|safety|prohibited|bad_prompt|bad_composition_plan|copyright/i;
/** Gateways give up on work that goes on behind them. */
const GATEWAY_STATUSES = [502, 504];

/** What went wrong at a vendor, in our own words; its own, without the key, are the `cause`. */
export async function failureOfAnswer(vendor: Vendor, response: Response): Promise<MusicFailure> {
  const { status, headers } = response;
  const text = await startOf(response);
  const { title } = vendor;
  const cause = withoutKey(vendor, `${status} ${text}`);
  const refused = (detail: string) => new MusicFailure('provider.refused', detail, 'nothing made', { cause });
  const suggestion = suggestionIn(text);
  if (status === 401) return refused(`${title} does not accept the key of this installation.`);
  if (status === 402) return refused(`The account at ${title} is used up.`);
  if (suggestion) return refused(`${title} does not take these words. It suggests: “${suggestion}”.`);
  if ([400, 403, 422].includes(status) && MODERATED.test(text)) return refused(`${title} does not take these words.`);
  if (status === 403) return refused(`${title} does not allow this with the key of this installation.`);
  if (status === 404) return refused(`${title} knows no such model or job.`);
  if (status === 429) {
    const retryAfterSeconds = Number(headers.get('retry-after')) || undefined;
    const detail = `${title} has too much to do.`;
    return new MusicFailure('provider.busy', detail, 'nothing made', { cause, retryAfterSeconds });
  }
  if (status < 500) return refused(`${title} refused the order with status ${status}.`);
  const outcome: Outcome = GATEWAY_STATUSES.includes(status) ? 'unknown' : 'nothing made';
  return new MusicFailure('provider.failed', `${title} failed with status ${status}.`, outcome, { cause });
}

/** A short reason in which the key does not stand. */
export function withoutKey({ apiKey }: Pick<Vendor, 'apiKey'>, error: unknown): Error {
  const inner = error instanceof Error && error.cause instanceof Error ? ` (${error.cause.message})` : '';
  const reason = `${error instanceof Error ? error.message : String(error)}${inner}`;
  return new Error(reason.replaceAll(apiKey, '(key)').slice(0, LONGEST_REASON));
}

/** What ElevenLabs would have taken instead: `{"detail": {"status": "bad_prompt", "data": {"prompt_suggestion": "…"}}}`. */
function suggestionIn(text: string): string | undefined {
  const [, quoted] = /"prompt_suggestion"\s*:\s*("(?:[^"\\]|\\.)*")/.exec(text) ?? [];
  if (!quoted) return undefined;
  try {
    return String(JSON.parse(quoted)).trim().slice(0, LONGEST_SUGGESTION) || undefined;
  } catch {
    return undefined;
  }
}

/** As much of a body as a reason can need; a vendor that never ends it does not hold anybody up. */
async function startOf(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  try {
    for await (const block of response.body ?? []) {
      text += decoder.decode(block, { stream: true });
      if (text.length > 4_000) break;
    }
  } catch {
    // The status says enough.
  }
  return text;
}
