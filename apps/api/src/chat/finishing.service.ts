import { AppError, isFinishing, TARGET_LUFS_RANGE, type MixSettings, type PlanStep } from '@ctc/contracts';
import { Injectable } from '@nestjs/common';
import type { Commission } from '../generation/commission.service.js';
import { MasterService } from '../generation/master.service.js';
import { MixService } from '../generation/mix.service.js';
import { StemsService } from '../generation/stems.service.js';
import type { MadeWork } from '@ctc/persistence';
import type { Work } from './deed.js';
import { sourceOf } from './source-of-step.js';
import type { Works } from './works.js';

/** Stems, mixes and masters that a message asks for. */
@Injectable()
export class Finishing {
  constructor(
    private readonly stems: StemsService,
    private readonly mixes: MixService,
    private readonly masters: MasterService,
  ) {}

  promise(userId: string, step: PlanStep, works: Works, commission: Commission): Promise<Work> {
    const source = sourceOf(step, works);
    const { stems, mixProfile: profile, masterPreset, lufs } = step.entities;
    switch (step.intent) {
      case 'GENERATE_STEMS':
        return this.stems.promise(userId, source, { stems }, commission);
      case 'MIX_TRACK':
        return this.mixes.promise(userId, source, { profile, tracks: step.tracks }, commission);
      default:
        mustBeReachable(lufs);
        return this.masters.promise(
          userId,
          source,
          { preset: masterPreset ?? 'streaming', targetLufs: lufs },
          commission,
        );
    }
  }

  /** A piece that was mixed anew keeps its mix when it is changed. */
  async mixAsBefore(userId: string, piece: Work, before: MadeWork, commission: Commission): Promise<Work | undefined> {
    const settings = settingsOf(before);
    return settings && this.mixes.promise(userId, { generationId: piece.id }, settings, commission);
  }
}

/** How a mix of a piece was set; of other work there is nothing to keep. */
function settingsOf({ parameters }: MadeWork): MixSettings | undefined {
  return isFinishing(parameters) && 'settings' in parameters ? parameters.settings : undefined;
}

function mustBeReachable(lufs: number | undefined): void {
  const { min, max } = TARGET_LUFS_RANGE;
  if (lufs === undefined || (lufs >= min && lufs <= max)) return;
  const detail = `${lufs} LUFS cannot be the target: it goes from ${min} to ${max}. Say “master it to −14 LUFS”, for example.`;
  throw new AppError('generation.unsupported', detail.replaceAll(/-(?=\d)/g, '−'));
}
