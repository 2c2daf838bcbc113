import { tickToSeconds } from '@ctc/contracts';
import type { Heard } from './heard.ts';
import { encodePng } from './png.ts';
import { heightOf, HIGHEST_HZ, LOWEST_HZ, spectrogram } from './spectrogram.ts';

const WIDTH = 960;
const HEIGHT = 408;
/** Left, top, width and height of the four charts, in pixels. */
const SPECTRUM = { x: 46, y: 44, width: 600, height: 200 } as const;
const LOUDNESS = { x: 46, y: 286, width: 600, height: 90 } as const;
const BALANCE = { x: 706, y: 44, width: 240, height: 200 } as const;
const STEREO = { x: 706, y: 286, width: 240, height: 90 } as const;
type Chart = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

const SPECTRUM_TICKS_HZ = [50, 100, 200, 500, 1000, 2000, 5000, 10_000];
const LOUDNESS_RANGE = [-34, -6] as const;
const LOUDNESS_TICKS = [-30, -22, -14, -6];
const BALANCE_RANGE = [-36, 0] as const;
const BALANCE_TICKS = [-30, -20, -10, 0];
const CORRELATION_RANGE = [-0.2, 1] as const;
const CORRELATION_TICKS = [0, 0.5, 1];
const OCTAVES = ['31', '63', '125', '250', '500', '1k', '2k', '4k', '8k', '16k'];
const TOLERANCE_DB = 3;
const SECONDS_BETWEEN_TICKS = 5;
const SECTION_LETTER_PX = 6;

const STYLE = `text{font:11px system-ui,sans-serif;fill:#57606a}.title{font-size:13px;font-weight:600;fill:#24292f}.end{text-anchor:end}
.middle{text-anchor:middle}.frame{fill:none;stroke:#8c959f}.rule{stroke:#8c959f;stroke-opacity:.3}.mark{stroke:#fff;stroke-opacity:.55;stroke-dasharray:2 3}
.target{stroke:#cf222e;stroke-dasharray:5 3}.momentary{fill:none;stroke:#8c959f;stroke-width:.8}.short{fill:none;stroke:#0969da;stroke-width:2}
.band{fill:#2da44e;fill-opacity:.22}.curve{fill:none;stroke:#2da44e}.bar{fill:#0969da}.off{fill:#cf222e}
@media(prefers-color-scheme:dark){text{fill:#9198a1}.title{fill:#e6edf3}.short{stroke:#4493f8}.bar{fill:#4493f8}.off{fill:#f85149}}`;

const round = (value: number) => Math.round(value * 10) / 10;
const text = (x: number, y: number, words: string, kind = '') =>
  `<text x="${round(x)}" y="${round(y)}" class="${kind}">${words.replaceAll('&', '&amp;')}</text>`;
const line = (x1: number, y1: number, x2: number, y2: number, kind: string) =>
  `<path class="${kind}" d="M${round(x1)} ${round(y1)}L${round(x2)} ${round(y2)}"/>`;
const frame = ({ x, y, width, height }: Chart) =>
  `<rect class="frame" x="${x}" y="${y}" width="${width}" height="${height}"/>`;

/** Height of a value within a chart, on paper. */
function yOf(value: number, [low, high]: readonly [number, number], { y, height }: Chart): number {
  return y + height * (1 - (Math.min(high, Math.max(low, value)) - low) / (high - low));
}

/** The picture of one piece: spectrogram and loudness over time, balance and correlation over the octaves. */
export function drawHeard(heard: Heard): string {
  const { score, genre } = heard;
  const title = `${genre} · ${round(score.bpm)} BPM · ${score.key} · seed ${score.seed}`.replaceAll('&', '&amp;');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img">`,
    `<title>${title}</title><style>${STYLE}</style>`,
    `<text class="title" x="${SPECTRUM.x}" y="16">${title}</text>`,
    drawSpectrum(heard),
    drawLoudness(heard),
    drawBalance(heard),
    drawStereo(heard),
    '</svg>',
  ].join('\n');
}

function drawSpectrum({ audio, score }: Heard): string {
  const { x, y, width, height } = SPECTRUM;
  const png = encodePng(spectrogram(audio, width, height)).toString('base64');
  const hzY = (hz: number) => y + height * (1 - heightOf(hz));
  return [
    `<image x="${x}" y="${y}" width="${width}" height="${height}" href="data:image/png;base64,${png}"/>`,
    frame(SPECTRUM),
    ...SPECTRUM_TICKS_HZ.filter((hz) => hz > LOWEST_HZ && hz < HIGHEST_HZ).map((hz) =>
      text(x - 5, hzY(hz) + 4, hz < 1000 ? `${hz}` : `${hz / 1000}k`, 'end'),
    ),
    text(x - 5, y - 6, 'Hz', 'end'),
    ...sectionMarks(score),
    ...timeTicks(score.durationSeconds, SPECTRUM),
  ].join('\n');
}

function sectionMarks(score: Heard['score']): string[] {
  const { x, y, width, height } = SPECTRUM;
  const xOf = (tick: number) => x + (width * tickToSeconds(score, tick)) / score.durationSeconds;
  const barTicks = score.ticksPerQuarter * score.beatsPerBar;
  let bar = 0;
  return score.sections.flatMap(({ name, bars }) => {
    const [from, to] = [xOf(bar * barTicks), xOf((bar + bars) * barTicks)];
    bar += bars;
    const label = name.length * SECTION_LETTER_PX < to - from ? [text(from + 2, y - 6, name)] : [];
    return [...(from > x ? [line(from, y, from, y + height, 'mark')] : []), ...label];
  });
}

function timeTicks(seconds: number, { x, y, width, height }: Chart): string[] {
  const count = Math.floor(seconds / SECONDS_BETWEEN_TICKS) + 1;
  return Array.from({ length: count }, (_, index) => {
    const second = index * SECONDS_BETWEEN_TICKS;
    return text(x + (width * second) / seconds, y + height + 14, `${second} s`, 'middle');
  });
}

function drawLoudness({ momentaryLufs, shortTermLufs, score, reports }: Heard): string {
  const { x, width } = LOUDNESS;
  const lufsY = (lufs: number) => yOf(lufs, LOUDNESS_RANGE, LOUDNESS);
  // A window's loudness stands at its end, as on a meter.
  const curve = (values: readonly number[], windowSeconds: number, kind: string) => {
    const points = values.map((lufs, index) => {
      const second = windowSeconds + index / 10;
      return `${round(x + (width * second) / score.durationSeconds)} ${round(lufsY(lufs))}`;
    });
    return `<path class="${kind}" d="M${points.join('L')}"/>`;
  };
  const target = lufsY(reports.streaming.targetLufs);
  return [
    ...rules(LOUDNESS, LOUDNESS_TICKS, LOUDNESS_RANGE),
    curve(momentaryLufs, 0.4, 'momentary'),
    curve(shortTermLufs, 3, 'short'),
    line(x, target, x + width, target, 'target'),
    frame(LOUDNESS),
    ...timeTicks(score.durationSeconds, LOUDNESS),
    text(x, LOUDNESS.y - 6, 'Loudness, LUFS: of 3 s (blue), of 0.4 s (grey), target (red)'),
  ].join('\n');
}

function rules({ x, width, ...rest }: Chart, ticks: readonly number[], range: readonly [number, number]): string[] {
  return ticks.flatMap((tick) => {
    const tickY = yOf(tick, range, { x, width, ...rest });
    return [line(x, tickY, x + width, tickY, 'rule'), text(x - 5, tickY + 4, `${tick}`.replace('-', '−'), 'end')];
  });
}

/** The middle of an octave's column. */
const octaveX = ({ x, width }: Chart, octave: number) => x + (width * (octave + 0.5)) / OCTAVES.length;

function octaveNames(chart: Chart): string[] {
  return OCTAVES.map((name, octave) => text(octaveX(chart, octave), chart.y + chart.height + 14, name, 'middle'));
}

function drawBalance({ sharesDb, curveDb }: Heard): string {
  const dbY = (db: number) => yOf(db, BALANCE_RANGE, BALANCE);
  const point = (octave: number, db: number) => `${round(octaveX(BALANCE, octave))} ${round(dbY(db))}`;
  const above = curveDb.map((db, octave) => point(octave, db + TOLERANCE_DB));
  const below = curveDb.map((db, octave) => point(octave, db - TOLERANCE_DB));
  const bars = sharesDb.map((db, octave) => {
    const kind = Math.abs(db - curveDb[octave]) > TOLERANCE_DB ? 'off' : 'bar';
    return `<circle class="${kind}" cx="${round(octaveX(BALANCE, octave))}" cy="${round(dbY(db))}" r="4"/>`;
  });
  return [
    ...rules(BALANCE, BALANCE_TICKS, BALANCE_RANGE),
    `<path class="band" d="M${[...above, ...below.reverse()].join('L')}Z"/>`,
    `<path class="curve" d="M${curveDb.map((db, octave) => point(octave, db)).join('L')}"/>`,
    ...bars,
    frame(BALANCE),
    ...octaveNames(BALANCE),
    text(BALANCE.x, BALANCE.y - 6, 'Octaves in dB; the genre ± 3 dB (green)'),
  ].join('\n');
}

function drawStereo({ correlations }: Heard): string {
  const zero = yOf(0, CORRELATION_RANGE, STEREO);
  const barWidth = STEREO.width / OCTAVES.length - 6;
  const bars = correlations.map((value, octave) => {
    const [top, bottom] = [zero, yOf(value, CORRELATION_RANGE, STEREO)].sort((a, b) => a - b);
    const left = octaveX(STEREO, octave) - barWidth / 2;
    const kind = value < 0 ? 'off' : 'bar';
    return `<rect class="${kind}" x="${round(left)}" y="${round(top)}" width="${barWidth}" height="${round(bottom - top)}"/>`;
  });
  return [
    ...rules(STEREO, CORRELATION_TICKS, CORRELATION_RANGE),
    ...bars,
    frame(STEREO),
    ...octaveNames(STEREO),
    text(STEREO.x, STEREO.y - 6, 'Correlation of left and right: 1 is mono'),
  ].join('\n');
}
