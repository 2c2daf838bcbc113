import { Seal, type Config } from '@ctc/platform';
import { SetMetadata } from '@nestjs/common';

export const ANSWERS_SECRET = 'idempotency:secret';

/** A route whose answer holds a secret that is kept nowhere else: its first answer is remembered sealed. */
export const AnswersSecret = () => SetMetadata(ANSWERS_SECRET, true);

/** First answers that the database alone does not tell. */
export class SealedAnswers {
  private readonly seals: Seal;

  constructor(sealing: Config['sealing']) {
    this.seals = new Seal(sealing, 'idempotency: first answers');
  }

  seal(answer: unknown): { sealed: string } {
    return { sealed: this.seals.seal(JSON.stringify(answer)) };
  }

  /** Throws when it was sealed by another installation, or changed. */
  open({ sealed }: { sealed: string }): unknown {
    return JSON.parse(this.seals.open(sealed));
  }
}
