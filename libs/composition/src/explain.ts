import { INSTRUMENTS, type InstrumentId, type Score } from '@ctc/contracts';
import type { Plan } from './plan.js';

/** Chords named in the sentence; a loop is rarely longer. */
const NAMED_CHORDS = 4;

/** Says in one sentence what was written, and what stands in for an instrument that we do not have. */
export function explain(plan: Plan, score: Score): string {
  const bars = score.sections.reduce((sum, section) => sum + section.bars, 0);
  const felt = score.feltBpm ? `, felt at ${round(score.feltBpm)}` : '';
  const chords = [...new Set(score.chords.map((chord) => chord.symbol))].slice(0, NAMED_CHORDS).join(' – ');
  const players = score.tracks
    .filter(({ part }) => part !== 'drums' && part !== 'effects')
    .map((track) => label(track.instrument));
  const form = score.sections.map((section) => section.name).join(', ');
  const sentence =
    `${bars} bars of ${plan.table.feel} in ${score.key} at ${round(score.bpm)} BPM${felt}: ` +
    `${chords} with ${list([...new Set(players)])} over the ${label(plan.cast.kit)}; form: ${form}${between(score, plan)}.`;
  const { substitutions } = plan.cast;
  return substitutions.length > 0 ? `${sentence} Note: ${list(substitutions)}.` : sentence;
}

/** What joins the sections, where anything does. */
function between(score: Score, { transitions }: Plan): string {
  const heard = [
    ...score.tracks.filter(({ part }) => part === 'effects').map(({ instrument }) => `${label(instrument)}s`),
    ...(transitions.silences.length > 0 ? ['drop-outs'] : []),
    ...(score.tracks.some(({ automation }) => automation) ? ['filter sweeps'] : []),
  ];
  return heard.length > 0 ? `, joined by ${list(heard)}` : '';
}

function label(instrument: InstrumentId): string {
  return INSTRUMENTS[instrument].label;
}

function round(bpm: number): string {
  return String(Math.round(bpm * 10) / 10);
}

function list(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
