import type { MixProfile, StemName, TrackMix } from '@ctc/contracts';
import { isForbidden } from '../changes/no-orders.js';
import { readLevel } from '../changes/level.js';
import { readRemove } from '../changes/band.js';
import type { Clause } from '../changes/clause.js';
import { splitClauses, type Piece } from '../changes/clauses.js';
import type { Part } from '../changes/parts.js';
import { clauseOf } from '../changes/read-clause.js';
import { withoutSpeech } from '../changes/spoken.js';
import { readMixProfile } from '../entities/finish.js';
import { Reading } from '../reading.js';
import { readEqualiser } from './equaliser.js';
import { readPan } from './pan.js';
import { readReverb } from './reverb.js';
import { stemsOfPart } from './stems-of-part.js';

/** What a message wants of a mix, as `POST /api/generate/mix` takes it. */
export interface MixWishes {
  readonly profile?: MixProfile;
  /** One entry per track, in the order they are named; ranges are kept. */
  readonly tracks: readonly TrackMix[];
}

const GAIN_DB = { min: -60, max: 12 } as const;
const EQ_DB = { min: -18, max: 18 } as const;
const UNMUTING = /^(unmute|unmuted)$/;

/**
 * Reads wishes for a mix: its profile and what single tracks shall be.
 *
 * @example readMixWishes('warm mix, drums up 2 dB and 30 % left, more reverb on the vocals')
 * // {profile: 'warm', tracks: [{stem: 'drums', gainDb: 2, pan: -0.3}, {stem: 'vocals', reverb: 0.35}]}
 */
export function readMixWishes(text: string): MixWishes {
  const message = Reading.of(withoutSpeech(text), ['a piece']);
  const said: Said[] = [];
  let named: readonly Part[] = [];
  for (const { reading, joint } of splitClauses(message)) {
    const clause = clauseOf(reading, {});
    const parts = clause.parts.length > 0 ? clause.parts : isAboutNamed(clause, joint) ? named : [];
    if (clause.parts.length > 0) named = clause.parts.map((part) => ({ ...part, negated: false }));
    if (parts.length === 0 || isForbidden(clause)) continue;
    const wish = wishOf({ ...clause, parts });
    if (Object.keys(wish).length === 0) continue;
    for (const { name } of parts) for (const stem of stemsOfPart(name)) said.push({ stem, part: name, wish });
  }
  const profile = readMixProfile(message);
  return { ...(profile !== undefined && { profile }), tracks: tracksOf(said) };
}

/** "… and 30 % left", "… and brighter", "more air on them": a side always belongs to what was named last, a tone not always. */
function isAboutNamed({ words }: Clause, joint: Piece['joint']): boolean {
  const isThem = words.tokens.some(({ text }) =>
    /^(it|them|they|its|their|ihn|sie|lo|la|los|las|le|les|li)$/.test(text),
  );
  if (joint === 'word' && words.tokens.length <= MOST_ADJECTIVES && readEqualiser(words) !== undefined) return true;
  return isThem || readPan(words) !== undefined || readReverb(words) !== undefined;
}

const MOST_ADJECTIVES = 3;

type Wish = Omit<TrackMix, 'stem'>;

function wishOf(clause: Clause): Wish {
  const { words } = clause;
  const pan = readPan(words);
  const reverb = readReverb(words);
  const eq = readEqualiser(words);
  const gainDb = eq === undefined ? levelOf(clause) : undefined;
  const mute = words.tokens.some(({ text }) => UNMUTING.test(text))
    ? false
    : isMuted(clause, { pan, reverb, eq }) || undefined;
  return {
    ...(gainDb !== undefined && mute === undefined && { gainDb: within(gainDb, GAIN_DB) }),
    ...(pan !== undefined && { pan }),
    ...(mute !== undefined && { mute }),
    ...(eq !== undefined && {
      eq: Object.fromEntries(Object.entries(eq).map(([band, db]) => [band, within(db, EQ_DB)])),
    }),
    ...(reverb !== undefined && { reverb }),
  };
}

function levelOf(clause: Clause): number | undefined {
  const [level] = readLevel(clause);
  return level?.change.kind === 'level' ? level.change.gainDb : undefined;
}

/** "mute the bass", "no vocals": nothing else is said of them. */
function isMuted(clause: Clause, { pan, reverb, eq }: Wish): boolean {
  return pan === undefined && reverb === undefined && eq === undefined && readRemove(clause).length > 0;
}

/** What one clause wants of one part, and in which stem that is. */
interface Said {
  readonly stem: StemName;
  readonly part: string;
  readonly wish: Wish;
}

/** Of one part, levels and tones add up in the order in which they were said; of several parts of a stem, the later ones count. */
function tracksOf(said: readonly Said[]): TrackMix[] {
  return [...Map.groupBy(said, ({ stem }) => stem)].map(([stem, ofStem]) => {
    const parts = [...Map.groupBy(ofStem, ({ part }) => part).values()];
    const wishes = parts.map((ofPart) => ofPart.map(({ wish }) => wish).reduce(added));
    const eq = Object.assign({}, ...wishes.map((wish) => wish.eq ?? {})) as TrackMix['eq'];
    const isToned = wishes.some((wish) => wish.eq !== undefined);
    return { ...(Object.assign({}, ...wishes) as Wish), ...(isToned && { eq }), stem };
  });
}

/** Sides, rooms and silence are where they are put last. */
function added(before: Wish, wish: Wish): Wish {
  const bands = Object.entries(wish.eq ?? {}) as [keyof NonNullable<Wish['eq']>, number][];
  const eq = bands.map(([band, db]) => [band, within((before.eq?.[band] ?? 0) + db, EQ_DB)]);
  const isTwice = before.gainDb !== undefined && wish.gainDb !== undefined;
  return {
    ...before,
    ...wish,
    ...(isTwice && { gainDb: within(before.gainDb + wish.gainDb, GAIN_DB) }),
    ...((before.eq ?? wish.eq) && { eq: { ...before.eq, ...Object.fromEntries(eq) } }),
  };
}

const within = (value: number, { min, max }: { readonly min: number; readonly max: number }): number =>
  Math.min(max, Math.max(min, value));
