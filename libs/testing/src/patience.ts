/** How long a test waits for what comes by itself. Only a failure takes as long, so that a slow machine is none. */
export const PATIENCE_MS = 120_000;
