// `npm start`: the whole product on one port, until Ctrl-C.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { House, StartError } from './start/house.ts';

process.title = 'chat-to-create supervisor';

const say = (line: string) => void process.stdout.write(`${line}\n`);
const house = new House({ root: dirname(dirname(fileURLToPath(import.meta.url))), env: process.env, say });

let leaving = false;
async function leave(exitCode: number): Promise<void> {
  if (leaving) return;
  leaving = true;
  await house.stop().catch((error: unknown) => say(`could not stop in order: ${String(error)}`));
  process.exit(exitCode);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void leave(0));
process.on('disconnect', () => void leave(0));

/** A mistake of the user's is one line; anything else comes with its stack. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isExpected = error instanceof StartError || error.name === 'ConfigError';
  return isExpected ? error.message : (error.stack ?? error.message);
}

try {
  const url = await house.start();
  if (!leaving) say(`ready  ${url}`);
} catch (error) {
  process.stderr.write(`${describe(error)}\n`);
  await leave(1);
}
