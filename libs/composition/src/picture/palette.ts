import { TRACK_PARTS, type TrackPart } from '@ctc/contracts';

type Ink = TrackPart | 'paper' | 'text' | 'muted' | 'line' | 'section';

/**
 * Light and dark, both with at least 4.5 : 1 for text and 3 : 1 for notes at full velocity on their paper. A page that has
 * its own theme sets `--score-drums`, `--score-paper` … and is obeyed in both.
 */
const INKS: Readonly<Record<Ink, readonly [light: string, dark: string]>> = {
  paper: ['#ffffff', '#12151b'],
  text: ['#14171f', '#f1f3f7'],
  muted: ['#525b6b', '#a9b0bf'],
  line: ['#c9cfda', '#323846'],
  section: ['#2450c4', '#8fb4ff'],
  drums: ['#b45309', '#f2a65a'],
  bass: ['#6a3fd0', '#b79cff'],
  chords: ['#1d5fbf', '#7fb2ff'],
  pad: ['#3f7f9f', '#82c3dd'],
  lead: ['#0b7a70', '#5fd0c5'],
  counter: ['#4d7c0f', '#a5cf63'],
  vocals: ['#a82a63', '#f48fb1'],
  texture: ['#6b7280', '#8b94a5'],
  effects: ['#8a6a00', '#e3c25a'],
};

/** The attribute for software that knows neither style sheets nor custom properties. */
export function lightInk(ink: Ink): string {
  return INKS[ink][0];
}

function rules(theme: 0 | 1): string {
  const value = (ink: Ink) => `var(--score-${ink},${INKS[ink][theme]})`;
  const strokes = TRACK_PARTS.map((part) => `.score .${part}{stroke:${value(part)}}`);
  return [
    ...strokes,
    `.score .paper{fill:${value('paper')}}`,
    `.score .text{fill:${value('text')}}`,
    `.score .muted{fill:${value('muted')}}`,
    `.score .line{stroke:${value('line')}}`,
    `.score .section{fill:${value('section')}}`,
    `.score .sweep{stroke:${value('muted')}}`,
  ].join('');
}

/** Every rule begins with `.score`, so that a picture inside a page leaves the page alone. */
export const STYLE_SHEET = `${rules(0)}@media (prefers-color-scheme:dark){${rules(1)}}`;
