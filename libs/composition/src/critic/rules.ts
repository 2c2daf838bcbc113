import type { Expectation } from '../genres/genre-table.js';
import { voiceMovement } from '../harmony/voicing.js';
import { isKick, type Listening } from './listen.js';

/** A rule hears a score and gives 0 (broken) to 1 (as it should be). */
export type Rule = (heard: Listening, expects: Expectation) => number;

/** 1 inside the range, falling to 0 at `slack` times its width outside. */
function inside(value: number, [low, high]: readonly [number, number], slack = 0.6): number {
  const width = Math.max(1e-6, (high - low) * slack);
  if (value < low) return Math.max(0, 1 - (low - value) / width);
  if (value > high) return Math.max(0, 1 - (value - high) / width);
  return 1;
}

/** 1 at the ideal, 0.37 at `width` from it: a matter of taste rather than of right and wrong. */
function near(value: number, ideal: number, width: number): number {
  return Math.exp(-(((value - ideal) / width) ** 2));
}

function middle([low, high]: readonly [number, number]): number {
  return (low + high) / 2;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 1 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The lead moves in more than a fifth and less than two octaves: neither a drone nor an exercise. */
const range: Rule = ({ lead }) => {
  if (lead.length < 2) return 0.5;
  const pitches = lead.map((note) => note.pitch);
  return near(Math.max(...pitches) - Math.min(...pitches), 13, 8);
};

/** Drums and lead are as busy as the genre has them where the music is full. */
const density: Rule = ({ hitsPerBar, sectionOfBar, score, lead, leadRhythms }, expects) => {
  const full = hitsPerBar.filter((_, bar) => score.sections[sectionOfBar[bar]].energy >= 0.6);
  const barsWithLead = leadRhythms.filter((rhythm) => rhythm !== 0).length;
  const drums = inside(mean(full), expects.drumHitsPerBar);
  const notes = lead.length / Math.max(1, barsWithLead);
  const melody = 0.6 * inside(notes, expects.leadNotesPerBar) + 0.4 * near(notes, middle(expects.leadNotesPerBar), 2);
  return (drums + melody) / 2;
};

/** Harmony leaves the tonic and comes home, and long melody notes agree with the chord below them. */
const tension: Rule = ({ score, lead }, { away: usual = [0.4, 0.85] }) => {
  const [home] = [score.chords.at(-1)!];
  const away = mean(score.chords.map((chord) => (chord.symbol === home.symbol ? 0 : 1)));
  const long = lead.filter((note) => note.durationTicks >= score.ticksPerQuarter);
  let index = 0;
  const agreeing = long.map((note) => {
    while (index + 1 < score.chords.length && score.chords[index + 1].startTick <= note.startTick) index++;
    return score.chords[index].pitches.some((pitch) => pitch % 12 === note.pitch % 12) ? 1 : 0;
  });
  return 0.5 * inside(away, usual) + 0.5 * inside(mean(agreeing), [0.6, 1]);
};

/** A rhythm that was heard before returns, but not in every bar. */
const motif: Rule = ({ leadRhythms }) => {
  const heard = leadRhythms.filter((rhythm) => rhythm !== 0);
  if (heard.length < 2) return 0.4;
  const returning = heard.filter((rhythm, index) => heard.indexOf(rhythm) < index).length / heard.length;
  return near(returning, 0.68, 0.3);
};

/** Voices move by steps from chord to chord, where the genre wants them to. */
const voiceLeading: Rule = ({ score }, { handMayJump }) => {
  if (handMayJump) return 1;
  const moves = score.chords.slice(1).map((chord, index) => {
    const before = score.chords[index].pitches;
    return voiceMovement(before, chord.pitches) / Math.max(before.length, chord.pitches.length);
  });
  return near(Math.max(0, mean(moves) - 1), 0, 2);
};

/** Kicks push against the beat as much as the genre likes, and the bass speaks with them, or between them. */
const groove: Rule = ({ drums, bass }, expects) => {
  const kicks = drums.filter(isKick);
  if (kicks.length === 0) return 0.5;
  const offBeat = kicks.filter((kick) => kick.step % 4 !== 0).length / kicks.length;
  const kickSteps = new Set(kicks.map((kick) => kick.bar * 16 + kick.step));
  const together = mean(bass.map((note) => (kickSteps.has(note.bar * 16 + note.step) ? 1 : 0)));
  return (
    0.5 * near(offBeat, middle(expects.syncopation), 0.4) + 0.5 * inside(together, expects.bassOnKick ?? [0.5, 1], 1)
  );
};

/** Neighbouring sections differ in how much happens, and the strongest section has the most. */
const contrast: Rule = ({ notesPerBar, sectionOfBar, score }) => {
  if (score.sections.length < 2) return 0.7;
  const busy = score.sections.map((_, index) => mean(notesPerBar.filter((_, bar) => sectionOfBar[bar] === index)));
  const most = Math.max(...busy);
  const steps = busy.slice(1).map((value, index) => Math.min(1, Math.abs(value - busy[index]) / (most * 0.25)));
  const strongest = score.sections.reduce(
    (best, section, index) => (section.energy > score.sections[best].energy ? index : best),
    0,
  );
  return 0.6 * mean(steps) + 0.4 * (busy[strongest] / most);
};

/** A line that can be sung: mostly steps, leaps few, notes not merely repeated. */
const melody: Rule = ({ lead }) => {
  const moves = lead.slice(1).map((note, index) => Math.abs(note.pitch - lead[index].pitch));
  if (moves.length === 0) return 0.3;
  const share = (test: (move: number) => boolean) => moves.filter(test).length / moves.length;
  const steps = share((move) => move >= 1 && move <= 4);
  const repeats = share((move) => move === 0);
  const jumps = share((move) => move > 9);
  return (near(steps, 0.68, 0.35) + near(repeats, 0.12, 0.3) + inside(jumps, [0, 0.08], 2)) / 3;
};

/** There is something to follow: more than two chords, a handful of pitches, bars that are not all alike. */
const variety: Rule = ({ score, lead, leadRhythms, hitsPerBar }, { chords: enough = 4 }) => {
  const chords = new Set(score.chords.map((chord) => chord.symbol)).size;
  const pitches = new Set(lead.map((note) => note.pitch)).size;
  const bars = new Set(leadRhythms.map((rhythm, bar) => `${rhythm} ${hitsPerBar[bar]}`)).size / leadRhythms.length;
  return 0.4 * Math.min(1, chords / enough) + 0.3 * near(pitches, 7, 4) + 0.3 * inside(bars, [0.25, 1]);
};

/** The rules by name, and how much each weighs in the choice. */
export const RULES: Readonly<Record<string, { readonly rule: Rule; readonly weight: number }>> = {
  range: { rule: range, weight: 1 },
  density: { rule: density, weight: 1.5 },
  tension: { rule: tension, weight: 1 },
  motif: { rule: motif, weight: 1.5 },
  voiceLeading: { rule: voiceLeading, weight: 1 },
  groove: { rule: groove, weight: 1.5 },
  contrast: { rule: contrast, weight: 1.2 },
  melody: { rule: melody, weight: 1.3 },
  variety: { rule: variety, weight: 1 },
};
