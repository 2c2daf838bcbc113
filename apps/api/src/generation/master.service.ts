import type { MasterParameters, MasterPreset } from '@ctc/contracts';
import { Injectable } from '@nestjs/common';
import { CommissionService, type Commission, type Promised } from './commission.service.js';
import { aboutSource, orderOn } from './finishing-order.js';
import { SourceDesk, type SourceChoice } from './source-desk.js';

export interface MasterWishes {
  readonly preset: MasterPreset;
  /** In place of the preset's. */
  readonly targetLufs?: number;
}

/** Promises a master of a piece, of a mix, or of an upload; of a master, one of what that was made of. */
@Injectable()
export class MasterService {
  constructor(
    private readonly sources: SourceDesk,
    private readonly commissions: CommissionService,
  ) {}

  /** Raises what `SourceDesk.find` raises. */
  async promise(
    userId: string,
    choice: SourceChoice,
    { preset, targetLufs }: MasterWishes,
    commission: Commission,
  ): Promise<Promised<MasterParameters>> {
    const source = await this.sources.find(userId, choice);
    const parameters: MasterParameters = {
      recipe: source.recipe,
      ...aboutSource(source),
      preset,
      ...(targetLufs !== undefined && { targetLufs }),
    };
    return this.commissions.promise(userId, orderOn(source, 'master', parameters, commission));
  }
}
