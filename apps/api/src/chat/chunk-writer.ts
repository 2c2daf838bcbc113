import { setTimeout as sleep } from 'node:timers/promises';

/** Two or three frames: fast enough to look like typing, slow enough that a row and an event per chunk cost little. */
const CHUNK_WINDOW_MS = 40;
/** So many answers at the same time are written as finely as one. */
const FINELY_WRITTEN = 8;

/** The more answers a process writes at the same time, the longer their chunks: together they take 200 rows a second at most. */
export const windowFor = (answers: number): number => CHUNK_WINDOW_MS * Math.max(1, answers / FINELY_WRITTEN);

const endsInHalfPair = (text: string) => /[\uD800-\uDBFF]$/.test(text);

/**
 * Collects text and writes it in chunks, one at a time: the first piece at once, then what has come in during a window.
 * A slow writer makes longer chunks, never a growing queue.
 */
export class ChunkWriter {
  private pending = '';
  private draining?: Promise<void>;
  private finishing = false;
  private failure?: { readonly error: unknown };

  constructor(
    private readonly write: (chunk: string) => Promise<void>,
    private readonly windowMs: () => number = () => CHUNK_WINDOW_MS,
  ) {}

  /** Throws the error of an earlier write, so that the source is given up. */
  push(text: string): void {
    if (this.failure) throw this.failure.error;
    this.pending += text;
    this.draining ??= this.drain();
  }

  /** Resolves when everything is written; throws when a write failed. */
  async finish(): Promise<void> {
    this.finishing = true;
    await this.draining;
    if (this.pending && !this.failure) await this.drain();
    if (this.failure) throw this.failure.error;
  }

  private async drain(): Promise<void> {
    try {
      for (let chunk = this.take(); chunk; chunk = this.take()) {
        await this.write(chunk);
        if (!this.finishing) await sleep(this.windowMs());
      }
    } catch (error) {
      this.failure = { error };
    } finally {
      this.draining = undefined;
    }
  }

  /** Half of a surrogate pair waits for its other half, unless nothing more comes. */
  private take(): string {
    const held = !this.finishing && endsInHalfPair(this.pending) ? 1 : 0;
    const chunk = this.pending.slice(0, this.pending.length - held);
    this.pending = this.pending.slice(chunk.length);
    return chunk;
  }
}
