import { AppError, type RequestedStem, type StemName, type StemsParameters } from '@ctc/contracts';
import { Injectable } from '@nestjs/common';
import { CommissionService, type Commission, type Promised } from './commission.service.js';
import { aboutSource, orderOn } from './finishing-order.js';
import { SourceDesk, type Source, type SourceChoice } from './source-desk.js';

export interface StemsWishes {
  /** All unless said otherwise. */
  readonly stems?: readonly RequestedStem[];
}

/** Promises the stems of a piece, of a mix, or of a recording. */
@Injectable()
export class StemsService {
  constructor(
    private readonly sources: SourceDesk,
    private readonly commissions: CommissionService,
  ) {}

  /** Raises what `SourceDesk.find` raises, and `generation.unsupported` where none of the stems is there. */
  async promise(
    userId: string,
    choice: SourceChoice,
    wishes: StemsWishes,
    commission: Commission,
  ): Promise<Promised<StemsParameters>> {
    const source = await this.sources.find(userId, choice);
    mustBeThere(source, wishes.stems);
    const parameters: StemsParameters = {
      recipe: source.recipe,
      ...aboutSource(source),
      ...(wishes.stems && { stems: [...wishes.stems] }),
    };
    return this.commissions.promise(userId, orderOn(source, 'stems', parameters, commission));
  }
}

function mustBeThere({ stems: known }: Source, wanted: readonly RequestedStem[] | undefined): void {
  if (!known || !wanted) return;
  const isThere = (stem: StemName) => known.includes(stem);
  const found = wanted.some((stem) => (stem === 'melody' ? isThere('chords') || isThere('lead') : isThere(stem)));
  if (found) return;
  const detail = `It has no ${wanted.join(' and no ')}. It has: ${known.join(', ')}.`;
  throw new AppError('generation.unsupported', detail);
}
