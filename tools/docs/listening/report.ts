import { fillRegions, table } from '../regions.ts';
import type { Heard } from './heard.ts';

const OCTAVES = ['31 Hz', '63 Hz', '125 Hz', '250 Hz', '500 Hz', '1 kHz', '2 kHz', '4 kHz', '8 kHz', '16 kHz'];

/** `docs/listening.md` with its figures measured anew. */
export function fillListeningReport(document: string, pieces: readonly Heard[]): string {
  const regions: Readonly<Record<string, () => string>> = {
    levels: () => levelTable(pieces),
    balance: () => balanceTable(pieces),
  };
  return fillRegions(document, (name) => regions[name]());
}

const decibels = (value: number) => value.toFixed(1).replace('-', '−');
const signed = (value: number) => (value >= 0.05 ? '+' : '') + decibels(Math.abs(value) < 0.05 ? 0 : value);

function levelTable(pieces: readonly Heard[]): string {
  const rows = pieces.map(({ genre, levels, image, reports }) => [
    genre,
    ...[reports.streaming, reports.cd, reports.club].map(
      ({ integratedLufs, maxReductionDb }) => `${decibels(integratedLufs)} (${decibels(maxReductionDb)})`,
    ),
    decibels(Math.max(...Object.values(reports).map(({ truePeakDbtp }) => truePeakDbtp))),
    decibels(levels.loudnessRange),
    decibels(levels.crestDb),
    decibels(image.widthDb),
    decibels(image.monoLossDb),
  ]);
  const head = ['Genre', 'Streaming', 'CD', 'Club', 'dBTP', 'LRA', 'Crest', 'Width', 'Mono loss'];
  return table(head, rows);
}

function balanceTable(pieces: readonly Heard[]): string {
  const rows = pieces.map(({ genre, sharesDb, curveDb, quality }) => [
    genre,
    ...sharesDb.map((share, octave) => signed(share - curveDb[octave])),
    `${quality.balance}`,
  ]);
  return table(['Genre', ...OCTAVES, 'of 100'], rows);
}
