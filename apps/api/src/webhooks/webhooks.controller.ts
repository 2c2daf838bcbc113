import { randomBytes } from 'node:crypto';
import {
  AppError,
  CreateWebhookRequest,
  MOST_WEBHOOKS,
  PageQuery,
  Webhook,
  WebhookCreated,
  WebhookDelivery,
  type Page,
} from '@ctc/contracts';
import type { DeliveryRecord, Repositories, WebhookRecord } from '@ctc/persistence';
import { OutboundHttp } from '@ctc/platform';
import { Body, Controller, Delete, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Audited } from '../audit/audited.js';
import { CurrentUser } from '../auth/public.js';
import type { Caller } from '../common/request.js';
import { notFound, ResourceId } from '../common/resource-id.js';
import { REPOSITORIES } from '../common/tokens.js';
import { Describe } from '../docs/describe.js';
import { PageOf } from '../docs/page.js';
import { AnswersSecret } from '../idempotency/sealed-answers.js';
import { WebhookSecrets } from './webhook-secrets.js';
import { webhookUrl } from './webhook-url.js';

const SECRET_BYTES = 32;

const webhookId = new ResourceId('webhook');

const viewOf = ({ id, url, events, createdAt }: WebhookRecord): Webhook => ({
  id,
  url,
  events,
  createdAt: createdAt.toISOString(),
});

const deliveryView = ({ id, event, generationId, state, ...rest }: DeliveryRecord): WebhookDelivery => ({
  id,
  event,
  generationId,
  state,
  attempts: rest.attempts,
  createdAt: rest.createdAt.toISOString(),
  endedAt: rest.endedAt?.toISOString() ?? null,
});

@ApiTags('webhooks')
@Controller('api/webhooks')
export class WebhooksController {
  constructor(
    @Inject(REPOSITORIES) private readonly repositories: Repositories,
    private readonly outbound: OutboundHttp,
    private readonly secrets: WebhookSecrets,
  ) {}

  @Post()
  @AnswersSecret()
  @Audited('webhook.created')
  @Describe({
    id: 'createWebhook',
    summary: 'Be told when a generation ends',
    description:
      'Each end is a POST of JSON `{id, event, createdAt, data}` with `data` as in the socket’s event of that name, and the ' +
      'headers `Webhook-Id` (the same in every attempt), `Webhook-Event`, `Webhook-Timestamp` (Unix seconds) and ' +
      '`Webhook-Signature`: `v1=` and HMAC-SHA256 in hex over `<timestamp>.<body>`, keyed with the secret as shown. Answer ' +
      'with any 2xx within 10 s; otherwise it is tried again for about three hours, later each time. Redirects are not ' +
      'followed.',
    status: 201,
    answer: WebhookCreated,
    secured: true,
    scope: 'account',
    refuses: ['request.invalid', 'webhook.address_refused', 'resource.too_many'],
  })
  async create(@CurrentUser() user: Caller, @Body() request: CreateWebhookRequest): Promise<WebhookCreated> {
    const url = webhookUrl(request.url);
    await this.outbound.check(url);
    const { webhooks } = this.repositories;
    if ((await webhooks.list(user.id, { limit: 1, offset: 0 })).total >= MOST_WEBHOOKS) {
      throw new AppError('resource.too_many', `You have ${MOST_WEBHOOKS} webhooks. Delete one that is no longer used.`);
    }
    const secret = `whsec_${randomBytes(SECRET_BYTES).toString('base64url')}`;
    const record = await webhooks.create(user.id, {
      url: url.href,
      events: request.events,
      secret: this.secrets.seal(secret),
    });
    return { ...viewOf(record), secret };
  }

  @Get()
  @Describe({
    id: 'listWebhooks',
    summary: 'Your webhooks, newest first, without their secrets',
    answer: PageOf(Webhook),
    secured: true,
    scope: 'account',
    refuses: ['request.invalid'],
  })
  async list(@CurrentUser() user: Caller, @Query() query: PageQuery): Promise<Page<Webhook>> {
    const page = await this.repositories.webhooks.list(user.id, query);
    return { ...page, items: page.items.map(viewOf) };
  }

  @Get(':id/deliveries')
  @Describe({
    id: 'listWebhookDeliveries',
    summary: 'What was sent to a webhook in the last 30 days, and what came of it; newest first',
    answer: PageOf(WebhookDelivery),
    secured: true,
    scope: 'account',
    refuses: ['request.invalid', 'resource.not_found'],
  })
  async deliveries(
    @CurrentUser() user: Caller,
    @Param('id', webhookId) id: string,
    @Query() query: PageQuery,
  ): Promise<Page<WebhookDelivery>> {
    const page = await this.repositories.webhooks.deliveries(user.id, id, query);
    if (!page) throw notFound('webhook');
    return { ...page, items: page.items.map(deliveryView) };
  }

  @Delete(':id')
  @Audited('webhook.deleted')
  @Describe({
    id: 'deleteWebhook',
    summary: 'Delete a webhook; what is still owed to it is not sent any more',
    status: 204,
    secured: true,
    scope: 'account',
    refuses: ['resource.not_found'],
  })
  async remove(@CurrentUser() user: Caller, @Param('id', webhookId) id: string): Promise<void> {
    if (!(await this.repositories.webhooks.delete(user.id, id))) throw notFound('webhook');
  }
}
