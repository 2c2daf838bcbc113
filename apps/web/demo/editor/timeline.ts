import type { Note, Project, Track } from './project.js';

const COLOURS = ['#f2a65a', '#b79cff', '#5fd0c5', '#f48fb1', '#8fb4ff'];
const BEATS_PER_BAR = 4;

/** Bar numbers on top: the grid moves with the tempo. */
export function drawRuler(canvas: HTMLCanvasElement, { bpm }: Project, lengthSeconds: number): void {
  const { context, width, height } = prepare(canvas);
  const barSeconds = (BEATS_PER_BAR * 60) / bpm;
  const bars = Math.ceil(lengthSeconds / barSeconds);
  const every = Math.max(1, Math.ceil(bars / 16));
  context.font = '11px system-ui, sans-serif';
  context.fillStyle = '#a9b0bf';
  for (let bar = 0; bar < bars; bar += every) {
    const x = ((bar * barSeconds) / lengthSeconds) * width;
    context.fillRect(x, height - 8, 1, 8);
    context.fillText(String(bar + 1), x + 4, height - 10);
  }
}

/** A clip as its waveform, a score as its notes. */
export function drawTrack(canvas: HTMLCanvasElement, track: Track, index: number, lengthSeconds: number): void {
  const { context, width, height } = prepare(canvas);
  context.fillStyle = COLOURS[index % COLOURS.length] ?? '';
  const x = (seconds: number) => (seconds / lengthSeconds) * width;
  if (track.kind === 'audio') drawWave(context, track.buffer, x(track.startSeconds), x(track.buffer.duration), height);
  else drawNotes(context, track.notes, x, height);
}

function drawWave(context: CanvasRenderingContext2D, buffer: AudioBuffer, left: number, width: number, height: number) {
  const samples = buffer.getChannelData(0);
  const perPixel = samples.length / Math.max(1, width);
  for (let pixel = 0; pixel < width; pixel += 1) {
    let peak = 0;
    for (let at = Math.floor(pixel * perPixel); at < (pixel + 1) * perPixel; at += 8)
      peak = Math.max(peak, Math.abs(samples[at] ?? 0));
    const tall = Math.max(1, Math.min(1, peak) * height);
    context.fillRect(left + pixel, (height - tall) / 2, 1, tall);
  }
}

function drawNotes(
  context: CanvasRenderingContext2D,
  notes: readonly Note[],
  x: (seconds: number) => number,
  height: number,
) {
  const pitches = notes.map(({ midi }) => midi);
  const lowest = Math.min(...pitches);
  const range = Math.max(1, Math.max(...pitches) - lowest);
  for (const { midi, startSeconds, durationSeconds } of notes) {
    const y = (height - 4) * (1 - (midi - lowest) / range);
    context.fillRect(x(startSeconds), y, Math.max(2, x(durationSeconds) - 1), 4);
  }
}

/** Sharp on every screen. */
function prepare(canvas: HTMLCanvasElement) {
  const { clientWidth: width, clientHeight: height } = canvas;
  canvas.width = width * devicePixelRatio;
  canvas.height = height * devicePixelRatio;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no 2d canvas');
  context.scale(devicePixelRatio, devicePixelRatio);
  return { context, width, height };
}
