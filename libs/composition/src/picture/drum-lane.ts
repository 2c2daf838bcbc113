import { DRUM_PITCH, type DrumName, type Note, type Track } from '@ctc/contracts';
import { inked, type Mark } from './marks.js';
import { px } from './svg.js';
import { drawRules, type Timeline } from './timeline.js';

/** From the top of the picture to its floor, as a kit is written: cymbals, hats, hands, toms, snares, kick. */
const KIT_ORDER: readonly (readonly [DrumName, string])[] = [
  ['crash', 'crash'],
  ['ride', 'ride'],
  ['openHat', 'open hat'],
  ['closedHat', 'hi-hat'],
  ['pedalHat', 'pedal hat'],
  ['shaker', 'shaker'],
  ['tambourine', 'tambourine'],
  ['highTom', 'high tom'],
  ['midTom', 'mid tom'],
  ['lowTom', 'low tom'],
  ['sideStick', 'rim'],
  ['clap', 'clap'],
  ['snareAlternate', 'snare 2'],
  ['snare', 'snare'],
  ['kick', 'kick'],
];

const ROW_PX = 11;

export interface DrumRow {
  readonly pitch: number;
  readonly name: string;
}

/** One row for each drum that is heard; a pitch that no kit of ours has stands above them by its number. */
export function drumRows(track: Track): DrumRow[] {
  const heard = new Set(track.notes.map((note) => note.pitch));
  const known = KIT_ORDER.map(([drum, name]) => ({ pitch: DRUM_PITCH[drum] as number, name }));
  const strange = [...heard].filter((pitch) => known.every((row) => row.pitch !== pitch)).sort((a, b) => b - a);
  return [
    ...strange.map((pitch) => ({ pitch, name: `drum ${pitch}` })),
    ...known.filter(({ pitch }) => heard.has(pitch)),
  ];
}

export function drumLaneHeightPx(track: Track): number {
  return drumRows(track).length * ROW_PX;
}

/** Middle of a row, from the top of the lane. */
export function drumRowY(index: number): number {
  return (index + 0.5) * ROW_PX;
}

/** A grid by voice: every hit an upright stroke that begins on its time, taller when it is struck harder. */
export function drawDrumLane(track: Track, timeline: Timeline, topPx: number, stepsPerBar: number): string {
  const rows = drumRows(track);
  const rowOf = new Map(rows.map(({ pitch }, index) => [pitch, index]));
  const stepPx = (timeline.barLines[1] - timeline.barLines[0]) / stepsPerBar;
  const widthPx = Math.min(4, Math.max(1.1, stepPx * 0.62));
  const mark = (note: Note): Mark => {
    const heightPx = ROW_PX * (0.3 + 0.55 * note.velocity);
    const x = timeline.xOf(note.startTick) + widthPx / 2;
    const y = topPx + drumRowY(rowOf.get(note.pitch)!) - heightPx / 2;
    return { velocity: note.velocity, path: `M${px(x)} ${px(y)}v${px(heightPx)}` };
  };
  return (
    drawRules(
      rows.map((_, index) => topPx + drumRowY(index)),
      timeline,
    ) + inked(track.notes.map(mark), widthPx)
  );
}
