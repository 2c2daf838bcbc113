import { randomUUID } from 'node:crypto';
import { AppError, type MusicalKey, type Page, type PageQuery, type UploadView, UPLOAD_LIMITS } from '@ctc/contracts';
import type { Repositories, UploadRecord } from '@ctc/persistence';
import { OBJECT_STORE, SignedUrls, storageKeys, type ObjectStore } from '@ctc/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { notFound } from '../common/resource-id.js';
import { REPOSITORIES } from '../common/tokens.js';
import { receiveFile, type SentFile } from './file-part.js';
import { ProbingService } from './probing.service.js';
import { keptEnding, shownName } from './sent-name.js';
import { StorageRoom } from '../usage/storage-room.js';

/** A file whose bytes are stored, and of which nobody knows yet whether it is sound. */
export interface ReceivedFile extends SentFile {
  readonly id: string;
}

/** Files that users bring: announced, received, decoded; only then are they there. */
@Injectable()
export class UploadsService {
  constructor(
    @Inject(REPOSITORIES) private readonly repositories: Repositories,
    @Inject(OBJECT_STORE) private readonly store: ObjectStore,
    private readonly links: SignedUrls,
    private readonly probing: ProbingService,
    private readonly room: StorageRoom,
  ) {}

  /** Stores the file in the body, announced beforehand; nothing stays behind when that fails. */
  async receive(userId: string, request: Request): Promise<ReceivedFile> {
    const id = randomUUID();
    try {
      const sent = await receiveFile(request, async (name, bytes) => {
        const fileName = shownName(name);
        const storageKey = storageKeys.upload(userId, id, keptEnding(fileName));
        const byteLength = mostBytes(request);
        await this.room.mustHoldFile(userId, byteLength);
        await this.repositories.uploads.announce(userId, { id, storageKey, fileName, byteLength });
        await this.store.put(storageKey, bytes);
      });
      return { id, ...sent };
    } catch (error) {
      await this.discard(userId, id);
      throw error;
    }
  }

  /** Has it looked at: from then on it is there. Raises `upload.*` for what is no sound that can be used. */
  async admit(userId: string, { id }: ReceivedFile): Promise<UploadView> {
    await this.probing.probe(userId, id);
    const upload = await this.repositories.uploads.find(userId, id);
    if (upload) return this.view(upload);
    throw new AppError('queue.unavailable', 'The file could not be looked at. Send it again.', {
      retryAfterSeconds: 5,
    });
  }

  /** Deletes what was received and did not become an upload. */
  async discard(userId: string, id: string): Promise<void> {
    const announced = await this.repositories.uploads.findAnnounced(userId, id);
    if (!announced) return;
    await this.repositories.uploads.delete(userId, id);
    await this.store.deletePrefix(announced.storageKey);
  }

  async list(userId: string, query: PageQuery): Promise<Page<UploadView>> {
    const page = await this.repositories.uploads.list(userId, query);
    return { ...page, items: page.items.map((upload) => this.view(upload)) };
  }

  /** The row and its file; what was made of it stays. */
  async remove(userId: string, id: string): Promise<void> {
    const upload = await this.repositories.uploads.find(userId, id);
    if (!upload) throw notFound('upload');
    await this.repositories.uploads.delete(userId, id);
    await this.store.deletePrefix(upload.storageKey);
  }

  private view({ id, storageKey, createdAt, bpm, key, ...facts }: UploadRecord): UploadView {
    const { fileName, durationSeconds, sampleRate, channels } = facts;
    return {
      uploadId: id,
      fileName,
      durationSeconds,
      sampleRate,
      channels,
      ...(bpm !== null && { bpm }),
      ...(key !== null && { key: key as MusicalKey }),
      url: this.links.sign(storageKey),
      createdAt: createdAt.toISOString(),
    };
  }
}

/** Of a body that says how long it is; one that does not may be as long as any. */
const mostBytes = (request: Request): number => Number(request.get('content-length') ?? UPLOAD_LIMITS.bytes);
