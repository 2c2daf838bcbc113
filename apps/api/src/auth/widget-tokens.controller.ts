import {
  AppError,
  WIDGET_SCOPES,
  WIDGET_TOKEN_SECONDS,
  WidgetToken,
  WidgetTokenRequest,
  type KeyScope,
} from '@ctc/contracts';
import { hostOf, type Repositories } from '@ctc/persistence';
import { CONFIG, type Config } from '@ctc/platform';
import { Body, Controller, Inject, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Audited } from '../audit/audited.js';
import { isWelcome, originMatcher } from '../common/origins.js';
import type { ApiRequest, Caller } from '../common/request.js';
import { REPOSITORIES } from '../common/tokens.js';
import { Describe } from '../docs/describe.js';
import { AnswersSecret } from '../idempotency/sealed-answers.js';
import { AttemptLimits } from './attempt-limits.js';
import { Authenticator } from './authenticator.js';
import { requireScope } from './key-scope.js';
import { CurrentUser } from './public.js';

function refuse(message: string): never {
  throw new AppError('request.invalid', message, { fields: [{ field: 'origin', message }] });
}

@ApiTags('auth')
@Controller('api/auth/widget-tokens')
export class WidgetTokensController {
  private readonly isListed: (origin: string) => boolean;

  constructor(
    @Inject(CONFIG) { widgetOrigins }: Config,
    @Inject(REPOSITORIES) private readonly repositories: Repositories,
    private readonly authenticator: Authenticator,
    private readonly limits: AttemptLimits,
  ) {
    this.isListed = originMatcher(widgetOrigins);
  }

  @Post()
  @AnswersSecret()
  @Audited('widget_token.created')
  @Describe({
    id: 'createWidgetToken',
    summary: 'A short token for the widget on one page',
    description:
      'Ask for it from your server, with an API key that has the scope `widget`, and hand it to the page: `<dawg-chat ' +
      'token>` or `setToken`. It is taken from pages of that origin only, which must be one of `WIDGET_ORIGINS`; it may ' +
      'chat, generate, upload and read, and nothing that concerns the account. With `user` each of your users has ' +
      'conversations of their own; without, they are the caller’s, and the key needs the scopes that it hands on. Deleting ' +
      'the key ends its tokens.',
    status: 201,
    answer: WidgetToken,
    secured: true,
    scope: 'widget',
    refuses: ['request.invalid'],
  })
  async create(
    @CurrentUser() caller: Caller,
    @Req() { headers }: ApiRequest,
    @Body() request: WidgetTokenRequest,
  ): Promise<WidgetToken> {
    const origin = this.origin(request.origin, headers.host);
    const { userId, scopes } = await this.bearer(caller, request.user);
    const ttlSeconds = request.ttlSeconds ?? WIDGET_TOKEN_SECONDS.usual;
    return this.authenticator.grantWidget({ userId, origin, scopes, keyId: caller.keyId }, ttlSeconds);
  }

  /** Of the list, or our own: the demo editor beside the page. */
  private origin(text: string, host: string | undefined): string {
    const origin = URL.canParse(text) ? new URL(text).origin : 'null';
    if (origin === 'null' || origin !== text.toLowerCase()) {
      return refuse('origin must be the exact origin of the page, such as https://studio.example.com');
    }
    if (isWelcome(origin, host, this.isListed)) return origin;
    return refuse(`${origin} may not embed the widget. Add it to WIDGET_ORIGINS.`);
  }

  private async bearer(
    caller: Caller,
    user: string | undefined,
  ): Promise<{ userId: string; scopes: readonly KeyScope[] }> {
    if (user !== undefined) return { userId: await this.hosted(caller.id, user), scopes: WIDGET_SCOPES };
    // The page will see everything that the caller has.
    requireScope(caller, 'read');
    return { userId: caller.id, scopes: WIDGET_SCOPES.filter((scope) => caller.scopes?.includes(scope) ?? true) };
  }

  /** Whom the host calls so. New ones come at the rate of guests: each has limits and a budget of their own. */
  private async hosted(hostId: string, subject: string): Promise<string> {
    const member = { issuer: hostOf(hostId), subject };
    if (!(await this.repositories.users.knows(member))) await this.limits.count('guest', member.issuer);
    return (await this.repositories.users.findOrCreateMember(member)).id;
  }
}
