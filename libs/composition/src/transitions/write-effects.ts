import { parseKey, type InstrumentId, type Note, type Strip } from '@ctc/contracts';
import type { EffectName } from '../genres/genre-table.js';
import type { Plan, Span } from '../plan.js';

/** A track of effects before it is laid on the score's grid. */
export interface EffectPart {
  readonly id: EffectName;
  readonly instrument: InstrumentId;
  readonly strip: Strip;
  readonly notes: readonly Note[];
}

/** Risers and downlifters travel two octaves. */
const TRAVEL = 24;
/** Tonics lie in the octave from here: C1 for the boom, C4 where a riser starts and a downlifter lands. */
const LOWEST = { impact: 24, moving: 60 };

const strip = (gainDb: number, reverbSend: number): Strip => ({
  gainDb,
  pan: 0,
  reverbSend,
  delaySend: 0,
  sidechain: 0,
});

/** Risers, downlifters and impacts of the plan, tuned to the tonic. */
export function writeEffects({ brief, transitions }: Plan): EffectPart[] {
  const { pitchClass: tonic } = parseKey(brief.key);
  const [low, high] = [LOWEST.moving + tonic, LOWEST.moving + tonic + TRAVEL];
  const notes = (spans: readonly Span[], velocity: number, pitch: number, glideToPitch?: number) =>
    spans.map(({ startTick, endTick }): Note => ({
      startTick,
      durationTicks: endTick - startTick,
      pitch,
      velocity,
      ...(glideToPitch !== undefined && { glideToPitch }),
    }));
  const parts: EffectPart[] = [
    { id: 'riser', instrument: 'fx.riser', strip: strip(-6, 0.25), notes: notes(transitions.risers, 0.8, low, high) },
    {
      id: 'downlifter',
      instrument: 'fx.downlifter',
      strip: strip(-12, 0.35),
      notes: notes(transitions.downlifters, 0.7, high, low),
    },
    {
      id: 'impact',
      instrument: 'fx.impact',
      strip: strip(-5, 0.3),
      notes: notes(transitions.impacts, 0.85, LOWEST.impact + tonic),
    },
  ];
  return parts.filter((part) => part.notes.length > 0);
}
