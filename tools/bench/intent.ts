import { understand } from '@ctc/language';
import { figure, milliseconds, type Figure } from './measure.ts';

const MESSAGES = [
  'create a dark trap beat at 140 bpm in C minor',
  'lofi beat w rhodes, 75 to 80 bpm, rainy mood, a minute and a half',
  'make it slower',
  'what tempo is house music',
  `long one: ${'more warm chords please and '.repeat(120)}`,
];
const ROUNDS = 200;

/** How long it takes to understand one message. */
export async function benchIntent(): Promise<Figure[]> {
  for (const message of MESSAGES) understand(message);
  const perMessage: number[] = [];
  for (const message of MESSAGES) {
    const total = await milliseconds(() => {
      for (let i = 0; i < ROUNDS; i++) understand(message);
    });
    perMessage.push(total / ROUNDS);
  }
  return [figure('understand one message', 'ms', perMessage)];
}
