import type { MusicVendor } from '@ctc/contracts';

/** US dollars: for each piece, for each second of it, or both. */
export interface MusicPrice {
  readonly perPiece?: number;
  readonly perSecond?: number;
}

/** Vendor → model → price. */
export type MusicPriceList = Readonly<Partial<Record<MusicVendor, Readonly<Record<string, MusicPrice>>>>>;

/** When the list below was last compared with what is published. */
export const MUSIC_PRICES_AS_OF = '2026-11-27';

/**
 * List prices without a plan's included minutes. Stability: credits of one cent (20 and 26). ElevenLabs: 0.80 a minute.
 * Replicate bills the seconds of its machines; these are what a piece takes as a rule. MUSIC_PRICES_FILE adds to the list
 * and overrides it.
 */
export const MUSIC_PRICES: MusicPriceList = {
  elevenlabs: { music_v2: { perSecond: 0.8 / 60 }, music_v1: { perSecond: 0.8 / 60 } },
  stability: {
    'stable-audio-3': { perPiece: 0.26 },
    'stable-audio-2.5': { perPiece: 0.2 },
    'stable-audio-2': { perPiece: 0.2 },
  },
  lyria: {
    'lyria-3.5': { perPiece: 0.08 },
    'lyria-3-pro-preview': { perPiece: 0.08 },
    'lyria-3-clip-preview': { perPiece: 0.04 },
  },
  replicate: {
    'stability-ai/stable-audio-2.5': { perPiece: 0.2 },
    'meta/musicgen': { perPiece: 0.08 },
    'fishaudio/ace-step-1.5': { perPiece: 0.03 },
  },
};
