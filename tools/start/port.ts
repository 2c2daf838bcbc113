import { createServer } from 'node:net';

const RETRY_MS = 250;

const isFree = (port: number) =>
  new Promise<boolean>((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, () => probe.close(() => resolve(true)));
  });

/** Waits for a port that a dying predecessor may still hold; false when it stays taken. */
export async function portBecomesFree(port: number, limitMs: number): Promise<boolean> {
  const deadline = performance.now() + limitMs;
  while (!(await isFree(port))) {
    if (performance.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
  return true;
}
