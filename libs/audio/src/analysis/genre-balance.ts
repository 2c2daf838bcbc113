import type { Genre } from '@ctc/contracts';

/**
 * Power of the ten octaves from 31.5 Hz to 16 kHz against that of all, in dB, as a finished piece of a genre has them: half
 * way between the mean of popular records (flat to 100 Hz, falling by 5 dB per octave above: Pestana, Ma, Reiss, Barbosa &
 * Black, "Spectral characteristics of popular commercial recordings 1950–2010", AES 135, 2013) and the mean of six of our
 * own renders of that genre, which says how its lows and highs differ from that mean.
 */
export const GENRE_BALANCE_DB: Readonly<Record<Genre, readonly number[]>> = {
  trap: [-19.5, -5, -7, -8.5, -8.5, -10.5, -13, -15.5, -17.5, -22],
  drill: [-16, -5, -6.5, -8.5, -9, -11.5, -13, -16, -18, -23],
  'boom bap': [-13, -5.5, -6, -7.5, -9, -13.5, -15, -16.5, -18.5, -26.5],
  'lo-fi': [-14, -5.5, -6, -7.5, -9, -12, -15.5, -17.5, -21, -26.5],
  jazz: [-17, -6, -5.5, -9, -9, -11, -12.5, -14.5, -16.5, -21.5],
  house: [-17, -5, -5.5, -8, -9.5, -13, -15, -18, -20, -25.5],
  techno: [-15, -4.5, -6, -8.5, -10.5, -13, -15.5, -18.5, -21, -27],
  'hip hop': [-13.5, -5, -6, -8.5, -9.5, -12, -14.5, -15.5, -18.5, -27.5],
  'r&b': [-15, -5, -6.5, -8.5, -9, -11, -12.5, -16.5, -19.5, -25.5],
  pop: [-16.5, -5.5, -6, -8.5, -8.5, -10.5, -13.5, -16, -19.5, -26],
  rock: [-18, -6.5, -5, -7.5, -11, -12, -11.5, -12.5, -16.5, -26],
  edm: [-16, -5, -6.5, -9.5, -9, -10.5, -13, -16, -19, -26],
  dubstep: [-17.5, -5.5, -6, -7.5, -9.5, -11, -14, -17.5, -19.5, -25.5],
  'drum and bass': [-14.5, -5.5, -6, -8, -9, -11, -14, -17, -19, -23.5],
};
