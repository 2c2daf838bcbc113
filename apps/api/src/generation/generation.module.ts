import { Module } from '@nestjs/common';
import { CommissionService } from './commission.service.js';
import { GenerateController } from './generate.controller.js';
import { GenerationService } from './generation.service.js';
import { GenerationsController } from './generations.controller.js';
import { ResultLinks } from './result-links.js';
import { ScoreDesk } from './score-desk.js';
import { VariationService } from './variation.service.js';

@Module({
  controllers: [GenerateController, GenerationsController],
  providers: [CommissionService, GenerationService, ResultLinks, ScoreDesk, VariationService],
  exports: [CommissionService, GenerationService, ResultLinks, VariationService],
})
export class GenerationModule {}
