import type { TextRequest } from '@ctc/providers';

/** An answer that has been begun in the database and is to be written. */
export interface AnswerOrder {
  readonly userId: string;
  readonly conversationId: string;
  readonly messageId: string;
  readonly request: TextRequest;
  /** Text provider to try first. */
  readonly provider?: string;
}
