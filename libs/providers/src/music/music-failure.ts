import { AppError, type AppErrorOptions, type ErrorCode } from '@ctc/contracts';

/** `nothing made`: the vendor refused or never heard of it. `unknown`: it may have worked, and may send a bill. */
export type Outcome = 'nothing made' | 'unknown';

/** A music provider did not deliver. `detail` is a sentence for the user that names the provider. */
export class MusicFailure extends AppError {
  constructor(
    code: Extract<ErrorCode, `provider.${string}`>,
    detail: string,
    readonly outcome: Outcome,
    options: AppErrorOptions = {},
  ) {
    super(code, detail, options);
    this.name = 'MusicFailure';
  }

  /** The same, of a question about an order that was taken: whatever the answer, the vendor may have worked. */
  afterAnOrder(): MusicFailure {
    const { cause, retryAfterSeconds } = this;
    const code = this.code as Extract<ErrorCode, `provider.${string}`>;
    return new MusicFailure(code, this.detail, 'unknown', { cause, retryAfterSeconds });
  }
}

/** The provider cannot make such a piece: nothing is sent. */
export function unsuitable(detail: string): MusicFailure {
  return new MusicFailure('provider.refused', detail, 'nothing made');
}

/** It answered, and is to be paid, but there is no sound that can be used. */
export function unusable(detail: string, cause?: unknown): MusicFailure {
  return new MusicFailure('provider.failed', detail, 'unknown', { cause });
}
