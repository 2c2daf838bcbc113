import { FeedbackRequest, GenerationsQuery, GenerationSummary, RenameRequest, type Page } from '@ctc/contracts';
import type { Repositories } from '@ctc/persistence';
import { Body, Controller, Delete, Get, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentUser } from '../auth/public.js';
import type { Caller } from '../common/request.js';
import { notFound, ResourceId } from '../common/resource-id.js';
import { REPOSITORIES } from '../common/tokens.js';
import { Describe } from '../docs/describe.js';
import { PageOf } from '../docs/page.js';
import { GenerationService } from './generation.service.js';

const generationId = new ResourceId('generation');

@ApiTags('generation')
@Controller('api/generations')
export class GenerationsController {
  constructor(
    private readonly generations: GenerationService,
    @Inject(REPOSITORIES) private readonly repositories: Repositories,
  ) {}

  @Get()
  @Describe({
    id: 'listGenerations',
    summary: 'Everything you ordered, newest first',
    answer: PageOf(GenerationSummary),
    secured: true,
    refuses: ['request.invalid'],
  })
  list(@CurrentUser() { id }: Caller, @Query() query: GenerationsQuery): Promise<Page<GenerationSummary>> {
    return this.generations.list(id, query);
  }

  @Patch(':id')
  @Describe({
    id: 'renameGeneration',
    summary: 'Give a piece another title',
    answer: GenerationSummary,
    secured: true,
    scope: 'generate',
    refuses: ['request.invalid', 'resource.not_found'],
  })
  rename(
    @CurrentUser() user: Caller,
    @Param('id', generationId) id: string,
    @Body() { title }: RenameRequest,
  ): Promise<GenerationSummary> {
    return this.generations.rename(user.id, id, title);
  }

  @Delete(':id')
  @Describe({
    id: 'deleteGeneration',
    summary: 'Delete a piece and its files',
    status: 204,
    secured: true,
    scope: 'generate',
    refuses: ['resource.not_found'],
  })
  remove(@CurrentUser() user: Caller, @Param('id', generationId) id: string): Promise<void> {
    return this.generations.remove(user.id, id);
  }

  @Post(':id/feedback')
  @Describe({
    id: 'rateGeneration',
    summary: 'Say how a piece turned out',
    status: 204,
    secured: true,
    scope: 'generate',
    refuses: ['request.invalid', 'resource.not_found'],
  })
  async feedback(
    @CurrentUser() user: Caller,
    @Param('id', generationId) id: string,
    @Body() feedback: FeedbackRequest,
  ): Promise<void> {
    if (!(await this.repositories.feedback.rateGeneration(user.id, id, feedback))) throw notFound('generation');
  }
}
