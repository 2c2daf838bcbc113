import type { Brief, Mood } from '@ctc/contracts';
import { createRandom } from '../random.js';

/** First words by mood: what the light is like. */
const COLOURS: Readonly<Record<Mood, readonly string[]>> = {
  dark: ['Black', 'Midnight', 'Hollow', 'Shadow', 'Obsidian'],
  chill: ['Slow', 'Cool', 'Sunday', 'Easy', 'Quiet'],
  energetic: ['Electric', 'Live', 'Rapid', 'Bright', 'Kinetic'],
  happy: ['Golden', 'Sunny', 'Lemon', 'Open', 'Lucky'],
  sad: ['Blue', 'Grey', 'Empty', 'Faded', 'Rainy'],
  aggressive: ['Iron', 'Red', 'Savage', 'Raw', 'Burning'],
  romantic: ['Velvet', 'Rose', 'Tender', 'Candle', 'Silk'],
  dreamy: ['Floating', 'Lunar', 'Pastel', 'Silver', 'Drifting'],
  epic: ['Titan', 'Rising', 'Colossal', 'Royal', 'Endless'],
  groovy: ['Loose', 'Copper', 'Funky', 'Rolling', 'Amber'],
  mellow: ['Soft', 'Honey', 'Warm', 'Hazy', 'Linen'],
  uplifting: ['Morning', 'Higher', 'Clear', 'Dawn', 'Soaring'],
  nostalgic: ['Old', 'Polaroid', 'Dusty', 'Sepia', 'Yesterday’s'],
  tense: ['Wired', 'Cold', 'Narrow', 'Static', 'Ticking'],
  hype: ['Loud', 'Neon', 'Turbo', 'Diamond', 'Wild'],
};
const ANY_COLOUR = ['Open', 'Silver', 'Late', 'Second', 'Paper'];

/** Last words by family of genres: where it plays. */
const PLACES = {
  street: ['Concrete', 'Avenue', 'Smoke', 'Crown', 'Tunnel', 'Engine', 'Chrome', 'Verdict'],
  room: ['Window', 'Coffee', 'Rain', 'Notebook', 'Lamp', 'Tape', 'Balcony', 'Letters'],
  corner: ['Corner', 'Stoop', 'Cassette', 'Subway', 'Block', 'Vinyl', 'Cipher', 'Bodega'],
  floor: ['Floor', 'Signal', 'Strobe', 'Circuit', 'Pulse', 'Warehouse', 'Laser', 'Horizon'],
  stage: ['Highway', 'Summer', 'Mirror', 'Postcard', 'Fireworks', 'Skyline', 'Heart', 'Anthem'],
} as const;
const PLACE_OF: Readonly<Record<Brief['genre'], keyof typeof PLACES>> = {
  trap: 'street',
  drill: 'street',
  dubstep: 'street',
  'boom bap': 'corner',
  'hip hop': 'corner',
  'lo-fi': 'room',
  jazz: 'room',
  'r&b': 'room',
  house: 'floor',
  techno: 'floor',
  edm: 'floor',
  'drum and bass': 'floor',
  pop: 'stage',
  rock: 'stage',
};

/**
 * A short title, the same for the same genre, mood and seed.
 * @example titleFor(brief) // "Midnight Concrete"
 */
export function titleFor(brief: Pick<Brief, 'genre' | 'mood' | 'seed'>): string {
  const random = createRandom(brief.seed, 'title');
  const colours = brief.mood.length > 0 ? COLOURS[brief.mood[0]] : ANY_COLOUR;
  return `${random.pick(colours)} ${random.pick(PLACES[PLACE_OF[brief.genre]])}`;
}
