import {
  ApiKey,
  ApiKeyCreated,
  AppError,
  CreateApiKeyRequest,
  KEY_SCOPES,
  MOST_API_KEYS,
  PageQuery,
  type KeyScope,
  type Page,
} from '@ctc/contracts';
import type { ApiKeyRecord, Repositories } from '@ctc/persistence';
import { SIGNAL_BUS, type SignalBus } from '@ctc/platform';
import { Body, Controller, Delete, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Audited } from '../audit/audited.js';
import type { Caller } from '../common/request.js';
import { notFound, ResourceId } from '../common/resource-id.js';
import { REPOSITORIES } from '../common/tokens.js';
import { Describe } from '../docs/describe.js';
import { PageOf } from '../docs/page.js';
import { AnswersSecret } from '../idempotency/sealed-answers.js';
import { hashOfKey, newApiKey } from './api-key.js';
import { requireScope } from './key-scope.js';
import { CurrentUser } from './public.js';

const viewOf = ({ id, name, scopes, createdAt, lastUsedAt }: ApiKeyRecord): ApiKey => ({
  id,
  name,
  scopes,
  createdAt: createdAt.toISOString(),
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
});

/** A key hands on what it may do itself, never more. */
function grantedScopes(caller: Caller, wanted: readonly KeyScope[] | undefined): readonly KeyScope[] {
  const scopes = wanted ?? caller.scopes ?? KEY_SCOPES;
  scopes.forEach((scope) => requireScope(caller, scope));
  return scopes;
}

@ApiTags('auth')
@Controller('api/auth/api-keys')
export class ApiKeysController {
  constructor(
    @Inject(REPOSITORIES) private readonly repositories: Repositories,
    @Inject(SIGNAL_BUS) private readonly signals: SignalBus,
  ) {}

  @Post()
  @AnswersSecret()
  @Audited('api_key.created')
  @Describe({
    id: 'createApiKey',
    summary: 'A key for programs, shown this once',
    description:
      'Send it as `X-API-Key`, or as `auth: {token}` of a socket. Each route names the scope that a key needs there ' +
      'under `security`; a key can make keys (scope `account`) that may do no more than itself.',
    status: 201,
    answer: ApiKeyCreated,
    secured: true,
    scope: 'account',
    refuses: ['request.invalid', 'resource.too_many'],
  })
  async create(@CurrentUser() caller: Caller, @Body() { name, scopes }: CreateApiKeyRequest): Promise<ApiKeyCreated> {
    const granted = grantedScopes(caller, scopes);
    const { apiKeys } = this.repositories;
    if ((await apiKeys.list(caller.id, { limit: 1, offset: 0 })).total >= MOST_API_KEYS) {
      throw new AppError('resource.too_many', `You have ${MOST_API_KEYS} API keys. Delete one that is no longer used.`);
    }
    const key = newApiKey();
    const record = await apiKeys.create(caller.id, { name, scopes: granted, keyHash: hashOfKey(key) });
    return { ...viewOf(record), key };
  }

  @Get()
  @Describe({
    id: 'listApiKeys',
    summary: 'Your API keys, newest first, without the keys themselves',
    answer: PageOf(ApiKey),
    secured: true,
    scope: 'account',
    refuses: ['request.invalid'],
  })
  async list(@CurrentUser() { id }: Caller, @Query() query: PageQuery): Promise<Page<ApiKey>> {
    const page = await this.repositories.apiKeys.list(id, query);
    return { ...page, items: page.items.map(viewOf) };
  }

  @Delete(':id')
  @Audited('api_key.deleted')
  @Describe({
    id: 'deleteApiKey',
    summary: 'Delete an API key; it opens nothing from this moment on',
    status: 204,
    secured: true,
    scope: 'account',
    refuses: ['resource.not_found'],
  })
  async remove(@CurrentUser() user: Caller, @Param('id', new ResourceId('API key')) id: string): Promise<void> {
    if (!(await this.repositories.apiKeys.delete(user.id, id))) throw notFound('API key');
    await this.signals.send('key:gone', { keyId: id });
  }
}
