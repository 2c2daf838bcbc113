import { PrismaDatabase, type Database } from '../database/database.js';
import { answering } from '../database/unreachable.js';
import { ApiKeyRepository } from './api-key.repository.js';
import { AssetRepository } from './asset.repository.js';
import { AttemptRepository } from './attempt.repository.js';
import { AuditRepository } from './audit.repository.js';
import { ConversationRepository } from './conversation.repository.js';
import { FeedbackRepository } from './feedback.repository.js';
import { GenerationRepository } from './generation.repository.js';
import { IdempotencyRepository } from './idempotency.repository.js';
import { MessageRepository } from './message.repository.js';
import { MusicOrderRepository } from './music-order.repository.js';
import { StageTimingRepository } from './stage-timing.repository.js';
import { UploadRepository } from './upload.repository.js';
import { UsageRepository } from './usage.repository.js';
import { UserRepository } from './user.repository.js';
import { WebhookRepository } from './webhook.repository.js';

/** Every door to the data. What is not the caller's is not there: null, false or an empty list. */
export interface Repositories {
  readonly users: UserRepository;
  readonly apiKeys: ApiKeyRepository;
  readonly conversations: ConversationRepository;
  readonly messages: MessageRepository;
  readonly generations: GenerationRepository;
  readonly attempts: AttemptRepository;
  readonly assets: AssetRepository;
  readonly uploads: UploadRepository;
  readonly usage: UsageRepository;
  readonly feedback: FeedbackRepository;
  readonly webhooks: WebhookRepository;
  readonly idempotency: IdempotencyRepository;
  readonly musicOrders: MusicOrderRepository;
  readonly stageTimings: StageTimingRepository;
  readonly audit: AuditRepository;
}

/** All repositories on one pool. A database that does not answer is `database.unavailable`, whatever was asked. */
export function createRepositories(database: Database): Repositories {
  if (!(database instanceof PrismaDatabase)) throw new TypeError('Make the database with createDatabase');
  const { client } = database;
  return {
    users: answering(new UserRepository(client)),
    apiKeys: answering(new ApiKeyRepository(client)),
    conversations: answering(new ConversationRepository(client)),
    messages: answering(new MessageRepository(client)),
    generations: answering(new GenerationRepository(client)),
    attempts: answering(new AttemptRepository(client)),
    assets: answering(new AssetRepository(client)),
    uploads: answering(new UploadRepository(client)),
    usage: answering(new UsageRepository(client)),
    feedback: answering(new FeedbackRepository(client)),
    webhooks: answering(new WebhookRepository(client)),
    idempotency: answering(new IdempotencyRepository(client)),
    musicOrders: answering(new MusicOrderRepository(client)),
    stageTimings: answering(new StageTimingRepository(client)),
    audit: answering(new AuditRepository(client)),
  };
}
