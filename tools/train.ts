// `npm run train`: learns libs/language/src/classifier/weights.ts from the examples of the language library and from generated messages.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Intent, ScoreChange } from '@ctc/contracts';
import { generateMessages } from './language/generate.ts';
import { encode, train, type Lesson } from './language/train.ts';

const source = join(dirname(dirname(fileURLToPath(import.meta.url))), 'libs/language/src');
const SEED = 2;
const PER_INTENT_AND_LANGUAGE = 300;

function load<Line>(name: string): Line[] {
  const lines = readFileSync(join(source, name), 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Line);
}

/** Written by hand: worth more than what a template says. The messages that everything is judged by are not among them. */
const labelled = ['examples/own.jsonl', 'examples/published.jsonl'].flatMap((name) =>
  load<{ text: string; history?: string[]; intent: Intent }>(name).map((line) => ({ ...line, weight: 2 })),
);
const changes = ['changes/examples/own.jsonl', 'changes/examples/blind.jsonl'].flatMap((name) =>
  load<{ text: string; changes: ScoreChange[] }>(name)
    .filter((line) => line.changes.length > 0)
    .map(({ text }) => ({ text, history: ['a piece'], intent: 'UPDATE_CONTEXT' as const, weight: 1 })),
);
const generated = generateMessages(SEED, PER_INTENT_AND_LANGUAGE).map((message) => ({ ...message, weight: 1 }));
const lessons: Lesson[] = [...generated, ...labelled, ...changes];

const { step, text } = encode(train(lessons));
const file = join(source, 'classifier/weights.ts');
writeFileSync(
  file,
  `// Written by \`npm run train\`; one character per weight, see classify.ts.\n\nexport const STEP = ${step};\nexport const WEIGHTS =\n  '${text}';\n`,
);
process.stdout.write(`${lessons.length} messages → ${file} (${Math.round(text.length / 1000)} kB)\n`);
