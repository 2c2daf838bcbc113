import type { LeftOut, Score, ScoreChange, Understanding } from '@ctc/contracts';
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

  /** What a text wants otherwise in a finished piece, in the order in which it is said; empty for what cannot be read. */
  changes(text: string, history: readonly string[], score?: Score): ScoreChange[] {
    return readChanges(text, { history, current: score, sections: score?.sections.map(({ name }) => name) });
  }
}
