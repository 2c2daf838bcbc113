import type { IncomingMessage } from 'node:http';

/**
 * Destroys a body whose server sends nothing more although somebody waits for it, after one to two times `silenceMs`. Who
 * reads slowly, or not at all for a while, loses nothing: what was sent then lies in the buffer.
 */
export function giveUpWhenSilent(body: IncomingMessage, silenceMs: number): void {
  let seenBytes = -1;
  const timer = setInterval(() => {
    const { bytesRead } = body.socket;
    const isSilent = bytesRead === seenBytes && body.readableLength === 0 && !body.complete;
    seenBytes = bytesRead;
    if (isSilent) body.destroy(new Error(`S3 was silent for ${silenceMs} ms in the middle of a file`));
  }, silenceMs);
  timer.unref();
  body.once('close', () => clearInterval(timer));
}
