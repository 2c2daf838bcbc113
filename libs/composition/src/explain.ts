import { INSTRUMENTS, type InstrumentId, type Score } from '@ctc/contracts';
import { tableFor } from './genres/index.js';
import type { Cast } from './plan.js';

/** Chords named in the sentence; a loop is rarely longer. */
const NAMED_CHORDS = 4;

/** Says in one sentence what a piece is: bars, feel, key, tempo, chords, players, form and what joins its sections. */
export function explain(score: Score): string {
  const { feel, drums } = tableFor(score.genre);
  const kit = score.tracks.find(({ part }) => part === 'drums')?.instrument ?? drums.kit;
  const bars = score.sections.reduce((sum, section) => sum + section.bars, 0);
  const felt = score.feltBpm ? `, felt at ${round(score.feltBpm)}` : '';
  const chords = [...new Set(score.chords.map((chord) => chord.symbol))].slice(0, NAMED_CHORDS).join(' – ');
  const players = score.tracks
    .filter(({ part }) => part !== 'drums' && part !== 'effects')
    .map((track) => label(track.instrument));
  const form = score.sections.map((section) => section.name).join(', ');
  return (
    `${bars} bars of ${feel} in ${score.key} at ${round(score.bpm)} BPM${felt}: ` +
    `${chords} with ${list([...new Set(players)])} over the ${label(kit)}; form: ${form}${between(score)}.`
  );
}

/** What stands in for instruments that we do not have; empty where nothing does. */
export function explainSubstitutions({ substitutions }: Cast): string {
  return substitutions.length > 0 ? ` Note: ${list(substitutions)}.` : '';
}

/** What joins the sections, where anything does. */
function between(score: Score): string {
  const heard = [
    ...score.tracks.filter(({ part }) => part === 'effects').map(({ instrument }) => `${label(instrument)}s`),
    ...(score.tracks.some(({ automation = [] }) => automation.some(({ parameter }) => parameter !== 'gainDb'))
      ? ['filter sweeps']
      : []),
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
