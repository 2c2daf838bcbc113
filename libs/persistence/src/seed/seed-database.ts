import { randomUUID } from 'node:crypto';
import type { Entities, GenerationParameters } from '@ctc/contracts';
import type { Database } from '../database/database.js';
import { createRepositories, type Repositories } from '../repositories/repositories.js';
import { issuerOf } from '../repositories/user.repository.js';

/** Whom the demo data belongs to, unless another is named: `sub` and no `iss` in a token of AUTH_MODE=jwt. */
export const DEMO_MEMBER = { issuer: issuerOf(undefined), subject: 'demo' };

const LATE_NIGHT: GenerationParameters = {
  genre: 'trap',
  bpm: 140,
  key: 'C minor',
  mood: ['dark'],
  durationSeconds: 30,
  seed: 20261123,
  chosen: ['duration', 'seed'],
};
const LATE_NIGHT_SAID: Entities = { genre: 'trap', bpm: 140, key: 'C minor', mood: ['dark'] };

/**
 * Something to look at in an empty house: two conversations with a branch, a cancelled and a failed generation (finished
 * ones would need files), feedback and usage. Done once for each user; true when it was done now.
 */
export async function seedDatabase(database: Database, owner?: { userId: string }): Promise<boolean> {
  const repositories = createRepositories(database);
  const userId = owner?.userId ?? (await repositories.users.findOrCreateMember(DEMO_MEMBER)).id;
  const { conversations } = await repositories.users.usage(userId);
  if (conversations > 0) return false;
  await theoryTalk(repositories, userId);
  await beatTalk(repositories, userId);
  return true;
}

/** Questions and answers, the second answered twice. */
async function theoryTalk(repositories: Repositories, userId: string): Promise<void> {
  const { conversations, feedback, usage } = repositories;
  const { id } = await conversations.create(userId, { title: 'Why trap feels slow', projectId: 'album' });
  const talk = new Talk(repositories, userId, id);
  await talk.answer(
    await talk.ask('Why does trap at 140 BPM feel slow?'),
    'Because the snare falls on the third beat only: the ear counts 70 BPM, while the hats run at 140 and faster.',
  );
  const question = await talk.ask('And drum and bass?');
  await talk.answer(question, 'The same trick at 170 to 175 BPM.');
  const better = await talk.answer(
    question,
    'There the drums do run at 170 to 175 BPM, with the snare on two and four; it is the bass that moves at half the pace.',
  );
  await feedback.rateMessage(userId, better, { rating: 'up', comment: 'much clearer' });
  const spent = { provider: 'openai', model: 'demo', inputTokens: 180, outputTokens: 60, costMicros: 420 };
  await usage.record(userId, spent, new Date());
  await usage.record(userId, { provider: 'openai', model: 'demo', failed: true }, new Date());
}

/** A beat that was cancelled, and one that the disk had no room for. */
async function beatTalk(repositories: Repositories, userId: string): Promise<void> {
  const { conversations, generations, attempts, messages } = repositories;
  const { id: conversationId } = await conversations.create(userId, { title: 'Dark trap in C minor' });
  const talk = new Talk(repositories, userId, conversationId);
  const promise = {
    type: 'beat',
    title: 'Dark trap, 140 BPM, C minor',
    parameters: LATE_NIGHT,
    estimatedSeconds: 2.4,
    conversationId,
  } as const;
  const understanding = { intent: 'GENERATE_BEAT', confidence: 0.98, entities: LATE_NIGHT_SAID } as const;

  const cancelled = await generations.create(userId, promise);
  const first = await talk.ask('create a dark trap beat at 140 bpm in C minor');
  await messages.setUnderstanding(userId, first, understanding);
  await talk.answer(first, 'A dark trap beat at 140 BPM in C minor, 30 seconds long.', cancelled.id);
  await generations.cancel(userId, cancelled.id);

  const failed = await generations.create(userId, { ...promise, parentId: cancelled.id });
  await talk.answer(await talk.ask('again, please'), 'The same once more.', failed.id);
  const attempt = randomUUID();
  await attempts.claim(failed.id, attempt, 1);
  await attempts.progress(failed.id, attempt, { percent: 92, stage: 'writing files', etaSeconds: 0.2 });
  const detail = 'The disk is full. Free some space, then try again.';
  await attempts.fail(failed.id, attempt, { code: 'storage.full', detail, retryable: true });
}

/** One conversation, turn by turn. */
class Talk {
  constructor(
    private readonly repositories: Repositories,
    private readonly userId: string,
    private readonly conversationId: string,
  ) {}

  async ask(content: string): Promise<string> {
    const { conversationId } = this;
    const added = await this.repositories.messages.addUserMessage(this.userId, { conversationId, content });
    return mustExist(added).id;
  }

  async answer(parentId: string, content: string, ...generationIds: string[]): Promise<string> {
    const { messages } = this.repositories;
    const order = { conversationId: this.conversationId, parentId, generationIds, leaseSeconds: 60 };
    const { id } = mustExist(await messages.startAnswer(this.userId, order));
    await messages.appendText(id, content, 60);
    await messages.finish(id, { status: 'complete', provider: 'local', model: 'phrases' });
    return id;
  }
}

function mustExist<Row>(row: Row | null): Row {
  if (row === null) throw new Error('A row that was just written is not there');
  return row;
}
