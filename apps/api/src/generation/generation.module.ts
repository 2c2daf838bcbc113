import { Module } from '@nestjs/common';
import { UsageModule } from '../usage/usage.module.js';
import { CommissionService } from './commission.service.js';
import { FinishingController } from './finishing.controller.js';
import { GenerateController } from './generate.controller.js';
import { GenerationService } from './generation.service.js';
import { GenerationsController } from './generations.controller.js';
import { MasterService } from './master.service.js';
import { MixService } from './mix.service.js';
import { ResultLinks } from './result-links.js';
import { ScoreDesk } from './score-desk.js';
import { SourceDesk } from './source-desk.js';
import { StemsService } from './stems.service.js';
import { VariationService } from './variation.service.js';

@Module({
  imports: [UsageModule],
  controllers: [GenerateController, FinishingController, GenerationsController],
  providers: [
    CommissionService,
    GenerationService,
    MasterService,
    MixService,
    ResultLinks,
    ScoreDesk,
    SourceDesk,
    StemsService,
    VariationService,
  ],
  exports: [
    CommissionService,
    GenerationService,
    MasterService,
    MixService,
    ResultLinks,
    StemsService,
    VariationService,
  ],
})
export class GenerationModule {}
