// `node tools/separation/learn.ts collect FILE`, then `node tools/separation/learn.ts fit FILE`: what the cues of the separation weigh.
import { closeSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { GENRES } from '@ctc/contracts';
import type { SeparatedStems } from '@ctc/audio';
import { chanceOf } from './chance.ts';
import { lessonsFrom } from './lessons.ts';
import { LEARNING_SEEDS, pieceOf, SINGERS, UNHEARD_GENRES } from './material.ts';
import { learn } from './perceptron.ts';
import { takeFrom } from './takes.ts';

const TAKES_PER_SEED = 100;
const LESSONS_PER_TAKE = 4000;
const WEIGHTS_FILE = fileURLToPath(new URL('../../libs/audio/src/separate/learned-weights.ts', import.meta.url));

const steps: Readonly<Record<string, (path: string) => Promise<void> | void>> = { collect, fit };

async function collect(path: string): Promise<void> {
  const file = openSync(path, 'w');
  for (const seed of LEARNING_SEEDS) {
    const pieces: SeparatedStems[] = [];
    for (const genre of GENRES.filter((each) => !UNHEARD_GENRES.includes(each))) {
      for (const singers of SINGERS) pieces.push(await pieceOf(genre, seed, singers));
    }
    const chance = chanceOf(77 * seed);
    for (let take = 0; take < TAKES_PER_SEED; take++) {
      const { buffer, byteOffset, byteLength } = lessonsFrom(takeFrom(pieces, chance), LESSONS_PER_TAKE, chance);
      writeSync(file, new Uint8Array(buffer, byteOffset, byteLength));
    }
  }
  closeSync(file);
}

function fit(path: string): void {
  const bytes = readFileSync(path);
  const lessons = new Float32Array(bytes.buffer, bytes.byteOffset, Math.floor(bytes.byteLength / 4));
  const weights = learn(lessons, chanceOf(1));
  const base64 = Buffer.from(weights.buffer).toString('base64');
  const head = `/** ${weights.length} weights by \`tools/separation/learn.ts\`: float32, little-endian, in base64. */`;
  writeFileSync(WEIGHTS_FILE, `${head}\nexport const LEARNED_WEIGHTS_BASE64 =\n  '${base64}';\n`);
}

const [step, path] = process.argv.slice(2);
if (!(step in steps) || !path) {
  process.stderr.write('Say what to do and with which file: collect FILE, or fit FILE\n');
  process.exit(2);
}
await steps[step](path);
