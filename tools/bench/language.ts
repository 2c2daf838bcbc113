import { readChanges, readPlan, understand } from '@ctc/language';
import { accuracy, answer, entityF1 } from '../language/evaluate.ts';
import { loadExamples } from '../language/examples.ts';
import { figure, milliseconds, type Figure } from './measure.ts';

const LONG = `long one: ${'more warm chords please and '.repeat(140)}`;
const ROUNDS = 10;

/** How fast messages are understood, and how many of those that nobody tuned for. */
export async function benchLanguage(): Promise<Figure[]> {
  const heldOut = loadExamples('held-out');
  const messages = [...heldOut, ...loadExamples('written')];
  for (const { text, history } of messages) understand(text, history);
  const each = await timed(messages, ({ text, history }) => understand(text, history));
  const plans = await timed(messages, ({ text, history }) => readPlan(text, { history }));
  const changes = await timed(messages, ({ text, history }) => readChanges(text, { history }));
  const long = await timed(Array.from({ length: ROUNDS }), () => understand(LONG));
  const answers = answer(heldOut);
  return [
    { ...figure('understand one message', 'ms', each), answers: 'p95 under 2 ms' },
    figure('messages per second', '1/s', [1000 / (each.reduce((sum, ms) => sum + ms, 0) / each.length)]),
    figure('plan of one message', 'ms', plans),
    figure('changes of one message', 'ms', changes),
    figure('understand 4,000 characters', 'ms', long),
    figure('held-out messages, intents right', '%', [100 * accuracy(answers)]),
    figure('held-out messages, entities F1', '', [entityF1(answers)]),
  ];
}

/** Milliseconds for each item, the mean of some rounds: one message is too short for the clock. */
async function timed<Item>(items: readonly Item[], work: (item: Item) => unknown): Promise<number[]> {
  const each: number[] = [];
  for (const item of items) {
    const total = await milliseconds(() => {
      for (let round = 0; round < ROUNDS; round++) work(item);
    });
    each.push(total / ROUNDS);
  }
  return each;
}
