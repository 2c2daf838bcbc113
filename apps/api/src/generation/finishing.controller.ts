import {
  GenerateMasterRequest,
  GenerateMixRequest,
  GenerateStemsRequest,
  GenerationAccepted,
  type ErrorCode,
} from '@ctc/contracts';
import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentUser } from '../auth/public.js';
import type { Caller } from '../common/request.js';
import { Describe } from '../docs/describe.js';
import { accepted } from './accepted.js';
import { commissionOf } from './commission-of.js';
import { MasterService } from './master.service.js';
import { MixService } from './mix.service.js';
import { StemsService } from './stems.service.js';

const REFUSALS: readonly ErrorCode[] = [
  'request.invalid',
  'resource.not_found',
  'generation.failed',
  'generation.cancelled',
  'generation.unsupported',
  'upload.too_long',
  'generation.too_many',
  'storage.quota_exceeded',
  'queue.unavailable',
];

/** Orders of what is made from sound that is there. */
@ApiTags('generation')
@Controller('api/generate')
export class FinishingController {
  constructor(
    private readonly stemsWork: StemsService,
    private readonly mixes: MixService,
    private readonly masters: MasterService,
  ) {}

  @Post('stems')
  @Describe({
    id: 'generateStems',
    summary: 'Order the stems of a piece, a mix or an upload',
    status: 202,
    answer: GenerationAccepted,
    secured: true,
    scope: 'generate',
    refuses: REFUSALS,
  })
  async stems(@CurrentUser() { id }: Caller, @Body() request: GenerateStemsRequest): Promise<GenerationAccepted> {
    const { source, stems } = request;
    return accepted(await this.stemsWork.promise(id, source, { stems }, commissionOf(request)));
  }

  @Post('mix')
  @Describe({
    id: 'generateMix',
    summary: 'Order a mix of a piece, or of uploads; it comes with stems, and mastered to −14 LUFS',
    status: 202,
    answer: GenerationAccepted,
    secured: true,
    scope: 'generate',
    refuses: REFUSALS,
  })
  async mix(@CurrentUser() { id }: Caller, @Body() request: GenerateMixRequest): Promise<GenerationAccepted> {
    const { source, profile, tracks } = request;
    return accepted(await this.mixes.promise(id, source, { profile, tracks }, commissionOf(request)));
  }

  @Post('master')
  @Describe({
    id: 'generateMaster',
    summary: 'Order a master of a piece, a mix or an upload; the result says what was asked and what came out',
    status: 202,
    answer: GenerationAccepted,
    secured: true,
    scope: 'generate',
    refuses: REFUSALS,
  })
  async master(@CurrentUser() { id }: Caller, @Body() request: GenerateMasterRequest): Promise<GenerationAccepted> {
    const { source, preset, targetLufs } = request;
    const wishes = { preset, targetLufs };
    return accepted(await this.masters.promise(id, source, wishes, commissionOf(request)));
  }
}
