import {
  mapResultFiles,
  type ClientEvent,
  type GenerationPreview,
  type GenerationResult,
  type GenerationStatus,
  type GenerationSummary,
  type MessageView,
  type ScoreLink,
} from '@ctc/contracts';
import { FILE_NAMES, SignedUrls } from '@ctc/platform';
import { Injectable } from '@nestjs/common';

/** Storage keys become signed links here, at the last moment: in answers, and in events when they are delivered. */
@Injectable()
export class ResultLinks {
  constructor(private readonly links: SignedUrls) {}

  signResult<Result extends GenerationResult>(result: Result): Result {
    return mapResultFiles(withArchive(result), (key) => this.links.sign(key));
  }

  signScore(key: string): ScoreLink {
    return { url: this.links.sign(key) };
  }

  signSummary(summary: GenerationSummary): GenerationSummary {
    const { result, preview } = summary;
    return {
      ...summary,
      result: result && this.signResult(result),
      preview: preview && this.signPreview(preview),
    };
  }

  signStatus(status: GenerationStatus): GenerationStatus {
    return status.preview ? { ...status, preview: this.signPreview(status.preview) } : status;
  }

  signPreview<Preview extends GenerationPreview>(preview: Preview): Preview {
    return { ...preview, url: this.links.sign(preview.url) };
  }

  signMessage(message: MessageView): MessageView {
    const generations = message.generations.map((each) => this.signSummary(each));
    return { ...message, generation: generations[0] ?? null, generations };
  }

  signEvent(event: ClientEvent): ClientEvent {
    switch (event.name) {
      case 'generation:preview':
        return { ...event, payload: this.signPreview(event.payload) };
      case 'generation:completed':
        return { ...event, payload: { ...event.payload, result: this.signResult(event.payload.result) } };
      case 'chat:complete':
        return { ...event, payload: { ...event.payload, message: this.signMessage(event.payload.message) } };
      default:
        return event;
    }
  }
}

/** What can be taken home file by file can be taken at once: the archive is made while it is sent, beside the manifest. */
function withArchive<Result extends GenerationResult>(result: Result): Result {
  const { manifest } = result;
  return manifest?.endsWith(FILE_NAMES.manifest)
    ? { ...result, everythingZip: manifest.slice(0, -FILE_NAMES.manifest.length) + FILE_NAMES.everythingZip }
    : result;
}
