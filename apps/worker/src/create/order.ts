import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { completeBrief } from '@ctc/composition';
import { GenerateBeatRequest, MESSAGE_LENGTH, SEED_RANGE } from '@ctc/contracts';
import { partsLeftOut, understand } from '@ctc/language';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { BeatOrder } from '../pipelines/beat.pipeline.js';

export const USAGE =
  'npm run create -- "dark trap beat at 140 bpm in C minor" --out ./out [--duration 180] [--seed 7] [--json]';

/** Something on the command line cannot be done; the message says what and how to mend it. */
export class UsageError extends Error {}

/** Not a mistake: somebody asked how this is used. */
export class HelpRequest extends Error {}

export interface CreateOrder {
  readonly order: BeatOrder;
  readonly outDirectory: string;
  readonly json: boolean;
}

/** Reads the command line: what the sentence says, overridden by the options, completed from the genre's table. */
export function readOrder(argv: readonly string[]): CreateOrder {
  const { sentence, options } = parse(argv);
  const said = understand(sentence).entities;
  const wishes = {
    ...said,
    leaveOut: partsLeftOut(sentence),
    ...(options.duration === undefined ? {} : { duration: toNumber('--duration', options.duration) }),
    ...(options.seed === undefined ? {} : { seed: toNumber('--seed', options.seed) }),
  };
  const { genre, bpm, key, mood, duration, seed } = wishes as GenerateBeatRequest;
  refuseOutOfRange({ genre, bpm, key, mood, duration, seed });
  const chosenSeed = seed ?? randomInt(SEED_RANGE.max);
  const { brief, chosen, fallback, feltBpm } = completeBrief(wishes, chosenSeed);
  return {
    order: { generationId: `seed-${brief.seed}`, type: 'beat', brief, chosen, fallback, feltBpm },
    outDirectory: options.out ?? './out',
    json: options.json ?? false,
  };
}

function parse(argv: readonly string[]) {
  const { values, positionals } = parseOrExplain(argv);
  if (values.help) throw new HelpRequest();
  const sentence = positionals.join(' ').trim();
  if (sentence.length < MESSAGE_LENGTH.min || sentence.length > MESSAGE_LENGTH.max) {
    throw new UsageError(
      `Say in ${MESSAGE_LENGTH.min} to ${MESSAGE_LENGTH.max} characters what you want to hear:\n  ${USAGE}`,
    );
  }
  return { sentence, options: values };
}

function parseOrExplain(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        out: { type: 'string' },
        duration: { type: 'string' },
        seed: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}\n  ${USAGE}`);
  }
}

function toNumber(option: string, text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new UsageError(`${option} must be a number, not "${text}"`);
  return value;
}

/** The ranges are those of the API, and so are the words. */
function refuseOutOfRange(request: Partial<GenerateBeatRequest>): void {
  const errors = validateSync(plainToInstance(GenerateBeatRequest, request));
  if (errors.length === 0) return;
  throw new UsageError(errors.map((error) => Object.values(error.constraints ?? {})[0]).join('\n'));
}
