import { AppError, toAppError, type GenerationState } from '@ctc/contracts';
import type { Repositories } from '@ctc/persistence';
import { storageKeys, type ObjectStore } from '@ctc/platform';
import type { Archive } from '../pipelines/finishing/archive.js';

/** What one user has, in the storage. */
export class StoredArchive implements Archive {
  constructor(
    private readonly tools: { readonly repositories: Repositories; readonly store: ObjectStore },
    private readonly userId: string,
  ) {}

  async state(generationId: string): Promise<GenerationState | null> {
    const generation = await this.tools.repositories.generations.find(this.userId, generationId);
    return generation && generation.state;
  }

  file(generationId: string, name: string): Promise<Uint8Array | null> {
    return this.bytes(storageKeys.file(this.userId, generationId, name));
  }

  async upload(uploadId: string) {
    const upload = await this.tools.repositories.uploads.find(this.userId, uploadId);
    const bytes = upload && (await this.bytes(upload.storageKey));
    if (!bytes) throw new AppError('resource.not_found', 'That upload is not there any more. Upload the file again.');
    return { fileName: upload.fileName, bytes };
  }

  private async bytes(key: string): Promise<Uint8Array | null> {
    try {
      return await this.tools.store.getBytes(key);
    } catch (error) {
      if (toAppError(error).code === 'file.not_found') return null;
      throw error;
    }
  }
}
