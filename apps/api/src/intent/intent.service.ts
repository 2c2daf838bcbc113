import type { Understanding } from '@ctc/contracts';
import { understand } from '@ctc/language';
import { Injectable } from '@nestjs/common';

/** What a text asks for. Patterns decide; nobody is paid for it. */
@Injectable()
export class IntentService {
  /** `history`: earlier messages of the user, oldest first. */
  detect(text: string, history: readonly string[] = []): Understanding {
    return understand(text, [...history]);
  }
}
