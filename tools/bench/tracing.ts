import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { traced } from '@ctc/platform';
import { figure, milliseconds, type Figure } from './measure.ts';

const ROOT = join(import.meta.dirname, '../..');
const CALLS = 200_000;
const RUNS = 9;
const NANOSECONDS = 1_000_000;

/** What traces cost an installation that has none. */
export async function benchTracing(): Promise<Figure[]> {
  const work = async () => undefined;
  const options = { attributes: { 'bench.call': 1 } };
  return [
    figure('an asynchronous call', 'ns', await nanosecondsEach(work)),
    figure(
      'the same in a span, without a collector',
      'ns',
      await nanosecondsEach(() => traced('bench', options, work)),
    ),
    figure('packages of OpenTelemetry in an API without a collector, its interfaces aside', 'packages', [
      loadedByApi().filter((name) => name !== '@opentelemetry/api').length,
    ]),
  ];
}

async function nanosecondsEach(call: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let run = 0; run <= RUNS; run++) {
    const taken = await milliseconds(async () => {
      for (let index = 0; index < CALLS; index++) await call();
    });
    // The first one compiles.
    if (run > 0) times.push((taken * NANOSECONDS) / CALLS);
  }
  return times;
}

/** Packages of OpenTelemetry that the code of the whole API asks for when it is loaded. */
function loadedByApi(): string[] {
  const script = `
    import { registerHooks } from 'node:module';
    const seen = new Set();
    registerHooks({
      resolve(specifier, context, next) {
        const found = next(specifier, context);
        const [, name] = /node_modules\\/(@opentelemetry\\/[^/]+)/.exec(found.url) ?? [];
        if (name) seen.add(name);
        return found;
      },
    });
    await import('./apps/api/dist/app.js');
    process.stdout.write(JSON.stringify([...seen]));
    process.exit(0);`;
  const options = { cwd: ROOT, encoding: 'utf8' } as const;
  return JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', script], options)) as string[];
}
