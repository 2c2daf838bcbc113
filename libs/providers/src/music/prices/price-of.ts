import type { MusicVendor } from '@ctc/contracts';
import { MUSIC_PRICES, type MusicPrice, type MusicPriceList } from './price-list.js';

export interface PricedPiece {
  readonly vendor: MusicVendor;
  readonly model: string;
  readonly durationSeconds: number;
}

/**
 * Millionths of a dollar for one piece, rounded up. A model that nobody has priced costs what the dearest of its vendor
 * costs: a budget must not be blind.
 * @param own prices of this installation, which come before ours
 */
export function pieceCostMicros({ vendor, model, durationSeconds }: PricedPiece, own: MusicPriceList = {}): number {
  const known = own[vendor]?.[model] ?? MUSIC_PRICES[vendor]?.[model];
  const candidates = known ? [known] : Object.values(MUSIC_PRICES[vendor] ?? {});
  return Math.max(0, ...candidates.map((price) => costMicros(price, durationSeconds)));
}

const costMicros = ({ perPiece = 0, perSecond = 0 }: MusicPrice, seconds: number) =>
  Math.ceil(Math.round(1e9 * (perPiece + perSecond * seconds)) / 1e3);
