import 'reflect-metadata';
import { describe, expect, it } from 'vitest';
import { HelpRequest, readOrder, UsageError } from './order.js';

const refusal = (...argv: string[]): string => {
  try {
    readOrder(argv);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  return '';
};

describe('readOrder', () => {
  it('reads the sentence, and lets the options have the last word', () => {
    const sentence = 'dark trap beat at 140 bpm in C minor, 45 seconds';
    const { order, outDirectory, json } = readOrder([
      sentence,
      '--out',
      'here',
      '--duration',
      '60',
      '--seed',
      '7',
      '--json',
    ]);
    expect(order.brief).toMatchObject({
      genre: 'trap',
      bpm: 140,
      key: 'C minor',
      mood: ['dark'],
      durationSeconds: 60,
      seed: 7,
    });
    expect(order.chosen).toEqual([]);
    expect({ outDirectory, json }).toEqual({ outDirectory: 'here', json: true });
  });

  it('says which wishes were chosen', () => {
    expect(readOrder(['lo-fi in F major']).order.chosen).toEqual(expect.arrayContaining(['bpm', 'duration', 'seed']));
  });

  it.each([
    [['beat at 500 bpm'], /60 to 200/],
    [['beat', '--duration', '10'], /15 to 300/],
    [['beat', '--duration', 'long'], /--duration must be a number/],
    [['beat', '--seed', '-1'], /--seed|seed/],
    [['beat', '--loud'], /--loud/],
    [[], /what you want to hear/],
    [['x'.repeat(4001)], /4000/],
  ])('refuses %j and says why', (argv, reason) => {
    expect(refusal(...argv)).toMatch(reason);
  });

  it('knows a cry for help', () => {
    expect(() => readOrder(['--help'])).toThrow(HelpRequest);
  });
});
