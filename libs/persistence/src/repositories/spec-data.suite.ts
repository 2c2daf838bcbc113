import { createHash } from 'node:crypto';
import type { BeatResult, GenerationParameters } from '@ctc/contracts';
import { afterAll, beforeAll } from 'vitest';
import { createDatabase, type Database } from '../database/database.js';
import { testDatabase, type TestDatabase } from '../testing/index.js';
import type { NewGeneration } from './generation-record.js';
import { createRepositories, type Repositories } from './repositories.js';

// What the specs of the repositories share: an open test database, and rows to put in.

export interface OpenHouse {
  repositories: Repositories;
  database: Database;
  databaseUrl: string;
}

/** Opens a fresh database for the spec file that calls it; the fields are there once its tests run. */
export function openHouse(): OpenHouse {
  const house = {} as OpenHouse;
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase();
    house.databaseUrl = test.databaseUrl;
    house.database = createDatabase(test.databaseUrl);
    house.repositories = createRepositories(house.database);
  });
  afterAll(async () => {
    await house.database.close();
    await test.close();
  });
  return house;
}

export const sha256 = (text: string) => new Uint8Array(createHash('sha256').update(text).digest());

export const PARAMETERS: GenerationParameters = {
  genre: 'trap',
  bpm: 140,
  key: 'C minor',
  mood: ['dark'],
  durationSeconds: 30,
  seed: 7,
  chosen: ['seed', 'duration'],
};

export const ORDER: NewGeneration = {
  type: 'beat',
  title: 'Dark trap, 140 BPM, C minor',
  parameters: PARAMETERS,
  estimatedSeconds: 2.5,
};

/** Only the fields that persistence looks at are meant; the rest travels through untouched. */
export const resultOf = (generationId: string): BeatResult =>
  ({ generationId, type: 'beat', title: ORDER.title, provider: 'local', bpm: 140, seed: 7 }) as BeatResult;

/** A user with one conversation: a question, its answer, and what was promised. */
export async function settle({ repositories }: OpenHouse) {
  const { id: userId } = await repositories.users.createGuest();
  const { id: conversationId } = await repositories.conversations.create(userId, { title: 'Late night' });
  const generation = await repositories.generations.create(userId, { ...ORDER, conversationId });
  const { questionId, answerId } = await exchange(
    repositories,
    userId,
    conversationId,
    'a dark trap beat',
    'Here it comes.',
  );
  return { userId, conversationId, generationId: generation.id, questionId, answerId };
}

/** One question and its finished answer. */
export async function exchange(
  { messages }: Repositories,
  userId: string,
  conversationId: string,
  question: string,
  reply: string,
) {
  const asked = await messages.addUserMessage(userId, { conversationId, content: question });
  if (!asked) throw new Error('no such conversation');
  const answer = await messages.startAnswer(userId, { conversationId, parentId: asked.id, leaseSeconds: 30 });
  if (!answer) throw new Error('no such message');
  await messages.appendText(answer.id, reply, 30);
  await messages.finish(answer.id, { status: 'complete', provider: 'local', model: 'phrases' });
  return { questionId: asked.id, answerId: answer.id };
}
