import type { LeftOut, ScoreChange, Understanding } from '@ctc/contracts';
import { partsLeftOut, readChanges, understand } from '@ctc/language';
import { Injectable } from '@nestjs/common';

/** What a text asks for. Patterns decide; nobody is paid for it. */
@Injectable()
export class IntentService {
  /** `history`: earlier messages of the user, oldest first. */
  detect(text: string, history: readonly string[] = []): Understanding {
    return understand(text, [...history]);
  }

  /** Parts that the order of a new piece does not want: “without drums”, “no piano in the intro”. */
  leftOut(text: string, history: readonly string[]): LeftOut[] {
    return partsLeftOut(text, history);
  }

  /** What a text wants otherwise in a finished piece, as far as that can be told without its notes. */
  changes(text: string, history: readonly string[]): ScoreChange[] {
    return readChanges(text, { history });
  }
}
