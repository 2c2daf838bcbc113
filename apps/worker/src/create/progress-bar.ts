import type { ProgressSnapshot } from '../progress.js';

const WIDTH = 28;

/** One line that redraws itself; nothing at all where the stream is not a terminal. */
export class ProgressBar {
  constructor(private readonly stream: NodeJS.WriteStream) {}

  draw({ percent, stage, etaSeconds }: ProgressSnapshot): void {
    if (!this.stream.isTTY) return;
    const filled = Math.round((WIDTH * percent) / 100);
    const bar = '━'.repeat(filled) + '─'.repeat(WIDTH - filled);
    const line = `${bar} ${String(percent).padStart(3)} %  ${stage}, about ${Math.ceil(etaSeconds)} s left`;
    this.stream.write(`\r\x1b[2K${line}`);
  }

  clear(): void {
    if (this.stream.isTTY) this.stream.write('\r\x1b[2K');
  }
}
