import {
  AppError,
  DURATION_RANGE_SECONDS,
  Me,
  MESSAGE_LENGTH,
  MOST_API_KEYS,
  MOST_WEBHOOKS,
  Session,
} from '@ctc/contracts';
import type { Repositories } from '@ctc/persistence';
import { CONFIG, type Config } from '@ctc/platform';
import { Body, Controller, Get, Inject, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { NoFields } from '../common/no-fields.js';
import type { ApiRequest, Caller } from '../common/request.js';
import { REPOSITORIES } from '../common/tokens.js';
import { Describe } from '../docs/describe.js';
import { AnswersSecret } from '../idempotency/sealed-answers.js';
import { Authenticator, credentialsOf } from './authenticator.js';
import { CurrentUser, Public } from './public.js';

@ApiTags('auth')
@Controller('api/auth')
export class AuthController {
  constructor(
    private readonly authenticator: Authenticator,
    @Inject(REPOSITORIES) private readonly repositories: Repositories,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Post('guest')
  @Public()
  @AnswersSecret()
  @Describe({
    id: 'createGuest',
    summary: 'A new guest and their token',
    status: 201,
    answer: Session,
    refuses: ['request.invalid', 'auth.forbidden'],
  })
  guest(@Req() request: ApiRequest, @Body() _none: NoFields): Promise<Session> {
    return this.authenticator.welcomeGuest(request.ip ?? '');
  }

  @Post('refresh')
  @Public()
  @AnswersSecret()
  @Describe({
    id: 'refreshToken',
    summary: 'A new token for the same user',
    description: 'While the token in the Authorization header is valid, or at most 7 days past its end.',
    answer: Session,
    secured: true,
    refuses: ['request.invalid', 'auth.forbidden'],
  })
  async refresh(@Req() request: ApiRequest, @Body() _none: NoFields): Promise<Session> {
    const credentials = credentialsOf(request);
    if (credentials?.scheme !== 'bearer') {
      throw new AppError('auth.required', 'Send the old token: Authorization: Bearer <token>.');
    }
    return this.authenticator.refresh(credentials.secret, request.ip ?? '');
  }

  @Get('me')
  @Describe({
    id: 'getMe',
    summary: 'Who the token belongs to, what they may do and what they have',
    answer: Me,
    secured: true,
  })
  async me(@CurrentUser() { id, kind, scopes }: Caller): Promise<Me> {
    const { storageBytesPerUser } = this.config.limits;
    return {
      id,
      kind,
      limits: {
        requestsPerMinute: this.config.limits.requestsPerMinute,
        maxDurationSeconds: DURATION_RANGE_SECONDS.max,
        maxMessageCharacters: MESSAGE_LENGTH.max,
        maxApiKeys: MOST_API_KEYS,
        maxWebhooks: MOST_WEBHOOKS,
        ...(storageBytesPerUser > 0 && { maxStorageBytes: storageBytesPerUser }),
      },
      usage: await this.repositories.users.usage(id),
      ...(scopes ? { scopes: [...scopes] } : {}),
    };
  }
}
