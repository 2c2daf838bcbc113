import {
  AppError,
  STEM_NAMES,
  type MixParameters,
  type MixProfile,
  type MixTrack,
  type StemFader,
  type StemName,
} from '@ctc/contracts';
import { Injectable } from '@nestjs/common';
import { CommissionService, type Commission, type Promised } from './commission.service.js';
import { aboutSource, orderOn } from './finishing-order.js';
import { SourceDesk, type SourceChoice } from './source-desk.js';

export interface MixWishes {
  /** As it was mixed before, else `balanced`. */
  readonly profile?: MixProfile;
  /** What they do not name stays as it was mixed before. */
  readonly tracks?: readonly MixTrack[];
}

/** Promises a mix of a piece, of a mix, or of uploads. */
@Injectable()
export class MixService {
  constructor(
    private readonly sources: SourceDesk,
    private readonly commissions: CommissionService,
  ) {}

  /** Raises what `SourceDesk.find` raises, and `generation.unsupported` for a fader of a stem that is not there. */
  async promise(
    userId: string,
    choice: SourceChoice,
    wishes: MixWishes,
    commission: Commission,
  ): Promise<Promised<MixParameters>> {
    const source = await this.sources.find(userId, choice);
    const { recipe, settings: before } = source.tracks;
    const faders = fadersOf(wishes.tracks ?? [], source.stems);
    const parameters: MixParameters = {
      recipe,
      ...aboutSource(source),
      settings: {
        profile: wishes.profile ?? before?.profile ?? 'balanced',
        tracks: over(before?.tracks ?? [], faders),
      },
    };
    return this.commissions.promise(userId, orderOn(source, 'mix', parameters, commission));
  }
}

/** One fader for each stem; `melody` is chords and lead, of which one is enough. */
function fadersOf(tracks: readonly MixTrack[], known: readonly StemName[] = STEM_NAMES): StemFader[] {
  const faders = tracks.map(({ stem, ...wish }) => {
    const stems = (stem === 'melody' ? (['chords', 'lead'] as const) : [stem]).filter((name) => known.includes(name));
    if (stems.length === 0) {
      throw new AppError('generation.unsupported', `There is no ${stem} to mix. There is: ${known.join(', ')}.`);
    }
    return stems.map((name) => ({ stem: name, ...wish }));
  });
  return over([], faders.flat());
}

/** Later faders over earlier ones, field by field, in the order of stems. */
function over(earlier: readonly StemFader[], later: readonly StemFader[]): StemFader[] {
  const all = [...earlier, ...later];
  return STEM_NAMES.flatMap((stem) => {
    const same = all.filter((fader) => fader.stem === stem).map(said);
    if (same.length === 0) return [];
    const eq = Object.assign({}, ...same.map((fader) => said(fader.eq ?? {}))) as StemFader['eq'];
    const fader = Object.assign({}, ...same, { stem }) as StemFader;
    return [fader.eq ? { ...fader, eq } : fader];
  });
}

/** Without the fields of its class that nobody filled. */
function said<Wish extends object>(wish: Wish): Partial<Wish> {
  return Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined)) as Partial<Wish>;
}
