import { genreFacts } from '@ctc/composition';
import {
  AppError,
  GenerateBeatRequest,
  GenerateVariationRequest,
  GenerationAccepted,
  RESULT_SCHEMAS,
  GenerationStatus,
  GenreFacts,
  QueueStats,
  ScoreLink,
  type GenerationResult,
  type ScoreChange,
} from '@ctc/contracts';
import { partsLeftOut, understand } from '@ctc/language';
import { CONFIG, JOB_QUEUE, type Config, type JobQueue } from '@ctc/platform';
import { Body, Controller, Delete, Get, Inject, Param, Post } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { CurrentUser, Public } from '../auth/public.js';
import type { Caller } from '../common/request.js';
import { ResourceId, resourceId } from '../common/resource-id.js';
import { Describe } from '../docs/describe.js';
import { wishesOfRequest } from './beat-wishes.js';
import { changesOfEntities } from './changes-of-entities.js';
import { beyondRange } from './beyond-range.js';
import { accepted } from './accepted.js';
import { besides, commissionOf } from './commission-of.js';
import { CommissionService } from './commission.service.js';
import { GenerationService } from './generation.service.js';
import { providerNamed } from './provider-named.js';
import { VariationService } from './variation.service.js';

class GenreList {
  @ApiProperty({ type: [GenreFacts] }) items!: GenreFacts[];
}

const jobId = new ResourceId('job');

@ApiTags('generation')
@Controller('api/generate')
export class GenerateController {
  constructor(
    private readonly commissions: CommissionService,
    private readonly generations: GenerationService,
    private readonly variations: VariationService,
    @Inject(JOB_QUEUE) private readonly queue: JobQueue,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Post('beat')
  @Describe({
    id: 'generateBeat',
    summary: 'Order a beat; what is left out is chosen from the genre’s own defaults',
    status: 202,
    answer: GenerationAccepted,
    secured: true,
    scope: 'generate',
    refuses: [
      'request.invalid',
      'resource.not_found',
      'request.idempotency_mismatch',
      'generation.too_many',
      'storage.quota_exceeded',
      'queue.unavailable',
    ],
  })
  async beat(@CurrentUser() { id }: Caller, @Body() request: GenerateBeatRequest): Promise<GenerationAccepted> {
    const provider = providerNamed(request.provider, this.config.music);
    const prompted = request.prompt ? understand(request.prompt).entities : {};
    const leaveOut = request.prompt ? partsLeftOut(request.prompt) : [];
    const wishes = wishesOfRequest(request, prompted, leaveOut);
    const reason = beyondRange(wishes);
    if (reason) throw new AppError('request.invalid', reason, { fields: [{ field: 'prompt', message: reason }] });
    const promised = await this.commissions.promiseBeat(id, wishes, commissionOf(request), {
      provider,
      prompt: request.prompt,
    });
    return accepted(promised);
  }

  @Post('variation')
  @Describe({
    id: 'generateVariation',
    summary: 'Order a piece made from another one; what the change does not name stays note for note',
    status: 202,
    answer: GenerationAccepted,
    secured: true,
    scope: 'generate',
    refuses: [
      'request.invalid',
      'resource.not_found',
      'generation.too_many',
      'storage.quota_exceeded',
      'generation.unchangeable',
      'generation.no_score',
      'queue.unavailable',
    ],
  })
  async variation(
    @CurrentUser() { id }: Caller,
    @Body() request: GenerateVariationRequest,
  ): Promise<GenerationAccepted> {
    const base = await this.variations.base(id, resourceId(request.generationId, 'generation'));
    const changes = changesOfEntities(request.change, base.parameters, request.keep);
    const wanted: ScoreChange[] = changes.length > 0 ? changes : [{ kind: 'vary' }];
    const promised = await this.variations.promise(id, base, { changes: wanted }, besides(base, commissionOf(request)));
    if ('refused' in promised) throw new AppError('generation.unchangeable', promised.refused.join(' '));
    return accepted(promised);
  }

  @Get('status/:jobId')
  @Describe({
    id: 'getGenerationStatus',
    summary: 'Where a job stands',
    answer: GenerationStatus,
    secured: true,
    refuses: ['resource.not_found'],
  })
  status(@CurrentUser() { id }: Caller, @Param('jobId', jobId) job: string): Promise<GenerationStatus> {
    return this.generations.status(id, job);
  }

  @Get('result/:jobId')
  @Describe({
    id: 'getGenerationResult',
    summary: 'What was made; every file is a signed link',
    forms: RESULT_SCHEMAS,
    secured: true,
    refuses: ['resource.not_found', 'generation.not_ready', 'generation.failed', 'generation.cancelled'],
  })
  result(@CurrentUser() { id }: Caller, @Param('jobId', jobId) job: string): Promise<GenerationResult> {
    return this.generations.result(id, job);
  }

  @Get('score/:jobId')
  @Describe({
    id: 'getGenerationScore',
    summary: 'The notes of a piece, while it is still being made',
    answer: ScoreLink,
    secured: true,
    refuses: ['resource.not_found', 'generation.not_ready', 'generation.no_score'],
  })
  score(@CurrentUser() { id }: Caller, @Param('jobId', jobId) job: string): Promise<ScoreLink> {
    return this.generations.score(id, job);
  }

  @Delete(':jobId')
  @Describe({
    id: 'cancelGeneration',
    summary: 'Cancel a job that waits or runs',
    status: 202,
    answer: GenerationStatus,
    secured: true,
    scope: 'generate',
    refuses: ['resource.not_found', 'generation.not_cancellable'],
  })
  cancel(@CurrentUser() { id }: Caller, @Param('jobId', jobId) job: string): Promise<GenerationStatus> {
    return this.generations.cancel(id, job);
  }

  @Get('genres')
  @Public()
  @Describe({
    id: 'listGenres',
    summary: 'Each genre with its tempo range, key, moods and instruments',
    answer: GenreList,
  })
  genres(): GenreList {
    return { items: genreFacts() };
  }

  @Get('queue/stats')
  @Describe({ id: 'getQueueStats', summary: 'How long the line is', answer: QueueStats, secured: true })
  stats(): Promise<QueueStats> {
    return this.queue.stats(['generate']);
  }
}
