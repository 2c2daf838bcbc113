import type { GenerationType, Stage, StageEstimates } from '@ctc/contracts';
import type { PrismaClient } from '../generated/client.js';
import { learn } from './stage-learning.js';

/** One for the whole house: what each stage takes, learned from every run. Nobody owns it, and it says nothing of anybody. */
export class StageTimingRepository {
  constructor(private readonly prisma: PrismaClient) {}

  /** What was learned; stages without a run are left out. */
  async estimates(type: GenerationType): Promise<StageEstimates> {
    const rows = await this.prisma.stageTiming.findMany({ where: { type } });
    return Object.fromEntries(
      rows.map(({ stage, fixedSeconds, secondsPerAudioSecond }) => [stage, { fixedSeconds, secondsPerAudioSecond }]),
    );
  }

  /** Learns from one finished run. Of two runs that end at once one may go unlearned: the next corrects it. */
  async record(
    type: GenerationType,
    measured: readonly { readonly stage: Stage; readonly seconds: number }[],
    audioSeconds: number,
  ): Promise<void> {
    if (measured.length === 0 || audioSeconds <= 0) return;
    const known = new Map((await this.prisma.stageTiming.findMany({ where: { type } })).map((row) => [row.stage, row]));
    await this.prisma.$transaction(
      measured.map(({ stage, seconds }) => {
        const before = known.get(stage);
        const samples = before?.samples ?? 0;
        const row = {
          ...learn(stage, before, samples, seconds, audioSeconds),
          samples: samples + 1,
          updatedAt: new Date(),
        };
        return this.prisma.stageTiming.upsert({
          where: { type_stage: { type, stage } },
          create: { type, stage, ...row },
          update: row,
        });
      }),
    );
  }
}
