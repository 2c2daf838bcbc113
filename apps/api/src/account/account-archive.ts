import { Readable } from 'node:stream';
import { AppError, mapResultFiles, type Page } from '@ctc/contracts';
import type { GenerationRecord, Repositories } from '@ctc/persistence';
import { CLOCK, OBJECT_STORE, storageKeys, type Clock, type ObjectStore } from '@ctc/platform';
import { Inject, Injectable } from '@nestjs/common';
import { REPOSITORIES } from '../common/tokens.js';
import { summaryOf } from '../generation/generation-view.js';
import type { ArchiveEntry } from './zip-stream.js';

const PAGE = 100;

const README = `Everything that Chat-to-Create has of you.

account.json          who you are
conversations/        each conversation with all its branches
generations.json      what you ordered and what came of it; files are named as they lie here
uploads.json          what you brought
feedback.json         what you said about answers and pieces
usage.json            each request to a provider, with its tokens and cost
api-keys.json, webhooks.json    without their secrets, which nobody has but you
audit.json            keys and webhooks that you made or deleted, exports, tokens for the widget
files/                sound, scores and pictures; MP3, FLAC and stems.zip only where they were asked for before
`;

async function* everything<Item>(list: (page: { limit: number; offset: number }) => Promise<Page<Item>>) {
  for (let offset = 0; ; offset += PAGE) {
    const { items } = await list({ limit: PAGE, offset });
    yield* items;
    if (items.length < PAGE) return;
  }
}

/** A JSON list, written item by item. */
async function* jsonList(items: AsyncIterable<unknown>): AsyncGenerator<string> {
  let separator = '[\n';
  for await (const item of items) {
    yield `${separator}${JSON.stringify(item)}`;
    separator = ',\n';
  }
  yield separator === '[\n' ? '[]\n' : '\n]\n';
}

const text = (name: string, pieces: Iterable<string> | AsyncIterable<string>): ArchiveEntry => ({
  name,
  isCompressed: true,
  open: async () => Readable.from(pieces),
});
const json = (name: string, value: unknown) => text(name, [`${JSON.stringify(value, null, 2)}\n`]);

/** Everything that a user has, file by file, read page by page when its turn comes. */
@Injectable()
export class AccountArchive {
  constructor(
    @Inject(REPOSITORIES) private readonly repositories: Repositories,
    @Inject(OBJECT_STORE) private readonly store: ObjectStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async *of(userId: string): AsyncGenerator<ArchiveEntry> {
    const { users, generations, uploads, feedback, usage, apiKeys, webhooks, audit } = this.repositories;
    const account = await users.find(userId);
    yield text('README.txt', [README]);
    yield json('account.json', { ...account, exportedAt: this.clock.now().toISOString() });
    yield* this.conversations(userId);
    const pieces = everything((page) => generations.list(userId, page));
    yield text('generations.json', jsonList(withFileNames(userId, pieces)));
    yield text('uploads.json', jsonList(everything((page) => uploads.list(userId, page))));
    yield text('feedback.json', jsonList(everything((page) => feedback.list(userId, page))));
    yield text('usage.json', jsonList(everything((page) => usage.list(userId, page))));
    yield text('api-keys.json', jsonList(everything((page) => apiKeys.list(userId, page))));
    yield text('webhooks.json', jsonList(everything((page) => webhooks.list(userId, page))));
    yield text('audit.json', jsonList(everything((page) => audit.listOf(userId, page))));
    yield* this.files(userId);
  }

  private async *conversations(userId: string): AsyncGenerator<ArchiveEntry> {
    const { conversations } = this.repositories;
    for await (const { id } of everything((page) => conversations.list(userId, page))) {
      const transcript = await conversations.transcript(userId, id);
      if (transcript) yield json(`conversations/${id}.json`, transcript);
    }
  }

  private async *files(userId: string): AsyncGenerator<ArchiveEntry> {
    for await (const { key } of this.store.list(storageKeys.user(userId))) {
      yield { name: fileName(userId, key), isCompressed: /\.(json|mid)$/.test(key), open: () => this.open(key) };
    }
  }

  private async open(key: string): Promise<Readable | null> {
    try {
      return await this.store.get(key);
    } catch (error) {
      if (error instanceof AppError && error.code === 'file.not_found') return null;
      throw error;
    }
  }
}

/** Where a stored file lies in the archive. */
const fileName = (userId: string, key: string) => `files/${key.slice(storageKeys.user(userId).length)}`;

async function* withFileNames(userId: string, generations: AsyncIterable<GenerationRecord>) {
  for await (const generation of generations) {
    const { result, preview, projectId, provider, attemptsMade, startedAt, endedAt } = generation;
    const named = {
      result: result && mapResultFiles(result, (key) => fileName(userId, key)),
      preview: preview && { ...preview, url: fileName(userId, preview.url) },
    };
    yield { ...summaryOf(generation), projectId, provider, attemptsMade, startedAt, endedAt, ...named };
  }
}
