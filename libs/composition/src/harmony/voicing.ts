import type { Grip } from '../genres/genre-table.js';

/** Where chords are played and how many notes a hand gives them. */
export interface VoicingRange {
  /** MIDI pitches, inclusive. */
  readonly low: number;
  readonly high: number;
  readonly voices: number;
  readonly grip?: Grip;
}

/** Below this pitch (C3) close intervals turn to mud. */
const MUD_LIMIT = 48;

/**
 * Places a chord's tones in a register so that the hand moves as little as possible from the voicing before.
 * @returns ascending MIDI pitches
 */
export function voice(
  pitchClasses: readonly number[],
  previous: readonly number[] | undefined,
  range: VoicingRange,
): number[] {
  if (range.grip === 'power') return powerGrip(pitchClasses, range);
  const tones = essentialTones(pitchClasses, range.voices);
  if (range.grip === 'parallel') return stacked(tones, range);
  const centre = (range.low + range.high) / 2;
  let best: number[] = [];
  let lowestCost = Infinity;
  for (const candidate of placements(tones, range)) {
    const cost = movement(candidate, previous, centre) + roughness(candidate);
    if (cost < lowestCost) [best, lowestCost] = [candidate, cost];
  }
  return best;
}

/** Root, fifth and octave at the bottom of the register: thirds would grind in the distortion. */
function powerGrip(pitchClasses: readonly number[], { low }: VoicingRange): number[] {
  const root = low + ((pitchClasses[0] - (low % 12) + 12) % 12);
  const fifth = pitchClasses.find((tone) => (tone - pitchClasses[0] + 12) % 12 === 7) ?? pitchClasses[2];
  return [root, root + ((fifth - pitchClasses[0] + 12) % 12), root + 12];
}

/** The tones in the order of the chord's name, each above the one before: a shape that moves as a whole. */
function stacked(tones: readonly number[], { low, high }: VoicingRange): number[] {
  let pitch = low + ((tones[0] - (low % 12) + 12) % 12);
  const shape = tones.map((tone, index) => (index === 0 ? pitch : (pitch += (tone - (pitch % 12) + 12) % 12 || 12)));
  return [...new Set(shape.map((note) => (note > high ? note - 12 : note)))].sort((a, b) => a - b);
}

/** Semitones that the voices travel between two voicings; an added or dropped voice counts from its nearest neighbour. */
export function voiceMovement(from: readonly number[], to: readonly number[]): number {
  const [fewer, more] = from.length <= to.length ? [from, to] : [to, from];
  return more.reduce((sum, pitch) => sum + Math.min(...fewer.map((other) => Math.abs(other - pitch))), 0);
}

/**
 * The bass plays the root, so a hand that is too small for a five-note chord leaves out the root and then the fifth: what
 * stays is the rootless voicing of jazz pianists (third, seventh, colours). Of smaller chords the fifth goes first.
 */
function essentialTones(pitchClasses: readonly number[], voices: number): number[] {
  const tones = [...new Set(pitchClasses)];
  const [root, , fifth] = tones;
  const perfectFifth = (fifth - root + 12) % 12 === 7 ? [fifth] : [];
  const leaveOut = tones.length > 4 ? [root, ...perfectFifth] : [...perfectFifth, root];
  while (tones.length > voices && leaveOut.length > 0) tones.splice(tones.indexOf(leaveOut.shift()!), 1);
  return tones.slice(0, Math.max(voices, 3));
}

/** The same chord opened up: the second voice an octave higher, so that a pad surrounds the hand instead of doubling it. */
export function open(voicing: readonly number[]): number[] {
  return voicing.map((pitch, index) => (index === 1 ? pitch + 12 : pitch)).sort((a, b) => a - b);
}

/** Every inversion, close and with its second voice from the top dropped, wherever it fits the register. */
function placements(tones: readonly number[], range: VoicingRange): number[][] {
  const found: number[][] = [];
  for (let bottom = range.low; bottom < range.low + 12; bottom++) {
    if (!tones.includes(bottom % 12)) continue;
    const above = tones.map((tone) => bottom + ((tone - (bottom % 12) + 12) % 12)).sort((a, b) => a - b);
    for (let lift = 0; above[above.length - 1] + lift <= range.high; lift += 12) {
      const close = above.map((pitch) => pitch + lift);
      found.push(close);
      const dropped = close
        .map((pitch, index) => (index === close.length - 2 ? pitch - 12 : pitch))
        .sort((a, b) => a - b);
      if (close.length > 3 && dropped[0] >= range.low) found.push(dropped);
    }
  }
  return found;
}

function movement(candidate: readonly number[], previous: readonly number[] | undefined, centre: number): number {
  const middle = candidate.reduce((sum, pitch) => sum + pitch, 0) / candidate.length;
  // The pull to the middle keeps a long piece from drifting out of its register.
  const drift = Math.abs(middle - centre) * 0.35;
  return previous?.length ? drift + voiceMovement(previous, candidate) : drift;
}

function roughness(candidate: readonly number[]): number {
  let cost = 0;
  for (let index = 1; index < candidate.length; index++) {
    const interval = candidate[index] - candidate[index - 1];
    if (interval < 3 && candidate[index] < MUD_LIMIT) cost += 6;
    if (interval === 1 && index === candidate.length - 1) cost += 4;
    if (interval > 12) cost += 3;
  }
  return cost;
}
