import { setTimeout as sleep } from 'node:timers/promises';
import { genreFacts } from '@ctc/composition';
import { AppError } from '@ctc/contracts';
import { CONFIG, type Config } from '@ctc/platform';
import {
  createTextProviders,
  resilient,
  type AnswerOptions,
  type ResilientTextProvider,
  type TextEvent,
  type TextProviderName,
  type TextRequest,
} from '@ctc/providers';
import { Inject, Injectable } from '@nestjs/common';

/** Who writes the answers: the configured providers, in their order, as one. */
@Injectable()
export class TextVoice {
  readonly names: readonly string[];
  private readonly voice: ResilientTextProvider;

  constructor(@Inject(CONFIG) { text }: Config) {
    const providers = createTextProviders({
      order: text.providers as TextProviderName[],
      local: { genres: genreFacts(), pause: (milliseconds, signal) => sleep(milliseconds, undefined, { signal }) },
    });
    this.names = providers.map(({ name }) => name);
    this.voice = resilient(providers, { silenceMs: text.timeoutSeconds * 1000 });
  }

  /** Raises `request.invalid` for a provider that this installation does not have. */
  mustKnow(name: string | undefined): void {
    if (name === undefined || this.names.includes(name)) return;
    const message = `provider must be one of: ${this.names.join(', ')}`;
    throw new AppError('request.invalid', message, { fields: [{ field: 'provider', message }] });
  }

  answer(request: TextRequest, signal: AbortSignal, options: AnswerOptions): AsyncIterable<TextEvent> {
    return this.voice.stream(request, signal, options);
  }
}
