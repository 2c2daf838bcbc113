import {
  mapResultFiles,
  type ClientEvent,
  type GenerationResult,
  type GenerationSummary,
  type MessageView,
} from '@ctc/contracts';
import { SignedUrls } from '@ctc/platform';
import { Injectable } from '@nestjs/common';

/** Storage keys become signed links here, at the last moment: in answers, and in events when they are delivered. */
@Injectable()
export class ResultLinks {
  constructor(private readonly links: SignedUrls) {}

  signResult<Result extends GenerationResult>(result: Result): Result {
    return mapResultFiles(result, (key) => this.links.sign(key));
  }

  signSummary(summary: GenerationSummary): GenerationSummary {
    return summary.result ? { ...summary, result: this.signResult(summary.result) } : summary;
  }

  signMessage(message: MessageView): MessageView {
    const generations = message.generations.map((each) => this.signSummary(each));
    return { ...message, generation: generations[0] ?? null, generations };
  }

  signEvent(event: ClientEvent): ClientEvent {
    switch (event.name) {
      case 'generation:completed':
        return { ...event, payload: { ...event.payload, result: this.signResult(event.payload.result) } };
      case 'chat:complete':
        return { ...event, payload: { ...event.payload, message: this.signMessage(event.payload.message) } };
      default:
        return event;
    }
  }
}
