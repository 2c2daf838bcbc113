import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StartError, startHouse, type House } from './start/house.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
process.title = 'chat-to-create supervisor';

const say = (line: string) => process.stdout.write(`${line}\n`);
const starting = startHouse(root, process.env, say);

let leaving = false;
async function leave(exitCode: number): Promise<void> {
  if (leaving) return;
  leaving = true;
  await starting.then((house: House) => house.stop()).catch(() => undefined);
  process.exit(exitCode);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void leave(0));
process.on('disconnect', () => void leave(0));

try {
  const house = await starting;
  if (!leaving) say(`ready  ${house.url}`);
} catch (error) {
  const expected = error instanceof StartError || (error instanceof Error && error.name === 'ConfigError');
  process.stderr.write(
    `${expected && error instanceof Error ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
  );
  process.exit(1);
}
