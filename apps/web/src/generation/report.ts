import type { GenerationResult, Provenance } from '@ctc/contracts';
import { words } from '../words.js';

/** What somebody who looks into a report needs, a line each: which piece, made by what, from which seed. */
export function reportFacts(result: GenerationResult, generator: Provenance['generator'] | null): string[] {
  const { piece, engine, seed } = words.report;
  return [
    `${piece}: ${result.generationId}`,
    ...(generator ? [`${engine}: ${generator.name} ${generator.version}`] : []),
    ...(result.seed === undefined ? [] : [`${seed}: ${result.seed}`]),
  ];
}

/** What a comment may hold (CONTRACT: 2,000 characters), less the facts. */
export const LONGEST_REPORT = 1_800;

/** The report as one text: what is wrong, then the facts. */
export function reportText(wrong: string, facts: readonly string[]): string {
  return [wrong.trim(), facts.join('\n')].filter(Boolean).join('\n\n');
}
