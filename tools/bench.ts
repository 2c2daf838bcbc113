// `npm run bench [audio|bundle|chat|composition|history|images|language|listening|page|queue|separation|server|text|tracing]`:
// the project's own figures as a table, and as JSON under bench/results/. `history` and `page` need a Chromium.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { benchAudio } from './bench/audio.ts';
import { benchBundle } from './bench/bundle.ts';
import { benchChat } from './bench/chat.ts';
import { benchComposition } from './bench/composition.ts';
import { benchHistory } from './bench/history.ts';
import { benchImages } from './bench/images.ts';
import { benchLanguage } from './bench/language.ts';
import { describeMachine, type Figure } from './bench/measure.ts';
import { benchListening } from './bench/listening.ts';
import { benchPage } from './bench/page.ts';
import { benchQueue } from './bench/queue.ts';
import { benchSeparation } from './bench/separation.ts';
import { benchServer } from './bench/server.ts';
import { benchText } from './bench/text.ts';
import { benchTracing } from './bench/tracing.ts';
import { findChromium } from './test/browser.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const benchmarks: Record<string, () => Promise<Figure[]>> = {
  audio: benchAudio,
  bundle: benchBundle,
  chat: benchChat,
  composition: benchComposition,
  history: benchHistory,
  images: benchImages,
  language: benchLanguage,
  listening: benchListening,
  page: benchPage,
  queue: benchQueue,
  separation: benchSeparation,
  server: benchServer,
  text: benchText,
  tracing: benchTracing,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in benchmarks));
if (unknown.length > 0) {
  process.stderr.write(
    `There is no benchmark ${unknown.join(', ')}; choose from: ${Object.keys(benchmarks).join(', ')}\n`,
  );
  process.exit(2);
}

/** Where there is no browser, all are all the others. */
const possible = Object.keys(benchmarks).filter(
  (name) => !['history', 'page'].includes(name) || findChromium(process.env),
);
for (const name of wanted.length > 0 ? wanted : possible) {
  process.stdout.write(`\n${name}\n`);
  const figures = await benchmarks[name]();
  console.table(figures);
  const folder = join(root, 'bench/results');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify({ machine: describeMachine(), figures }, null, 2)}\n`);
}
