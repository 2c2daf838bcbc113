/** After the draining; whoever asks a process to stop waits a little longer than both before it kills. */
const STOP_LIMIT_MS = 5_000;

/**
 * Ends the process, once, when it is asked to (SIGTERM, SIGINT) or its supervisor has gone: `close` may take so long as the
 * draining and five seconds more.
 */
export function leaveWhenAsked(drainSeconds: number, close: () => Promise<void>): void {
  let leaving = false;
  const leave = () => {
    if (leaving) return;
    leaving = true;
    setTimeout(() => process.exit(0), drainSeconds * 1000 + STOP_LIMIT_MS).unref();
    void close().then(() => process.exit(0));
  };
  for (const event of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.on(event, leave);
}
