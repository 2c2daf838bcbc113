import { known } from '../database/ids.js';
import type { PrismaClient } from '../generated/client.js';

export interface NewAsset {
  readonly generationId: string;
  readonly storageKey: string;
  readonly contentType: string;
  readonly byteLength: number;
  readonly sha256: Uint8Array<ArrayBuffer>;
}

export interface AssetRecord extends Omit<NewAsset, 'sha256'> {
  readonly id: string;
  readonly sha256: Uint8Array;
  readonly createdAt: Date;
}

/** The stored files of generations. */
export class AssetRepository {
  constructor(private readonly prisma: PrismaClient) {}

  /** A file that was made again replaces its entry. False when the generation is not the user's, or the key somebody else's. */
  async put(userId: string, asset: NewAsset): Promise<boolean> {
    const { generationId, storageKey, contentType, byteLength, sha256 } = asset;
    const owned = { id: known(generationId), userId: known(userId) };
    if ((await this.prisma.generation.count({ where: owned })) === 0) return false;
    const changed = await this.prisma.asset.updateMany({
      where: { storageKey, userId: known(userId) },
      data: { generationId, contentType, byteLength, sha256 },
    });
    if (changed.count > 0) return true;
    const made = await this.prisma.asset.createMany({ data: [{ userId, ...asset }], skipDuplicates: true });
    return made.count > 0;
  }

  /** In the order of their keys. */
  async list(userId: string, generationId: string): Promise<AssetRecord[]> {
    const rows = await this.prisma.asset.findMany({
      where: { userId: known(userId), generationId: known(generationId) },
      orderBy: { storageKey: 'asc' },
    });
    return rows.map(({ id, storageKey, contentType, byteLength, sha256, createdAt }) => ({
      id,
      generationId,
      storageKey,
      contentType,
      byteLength: Number(byteLength),
      sha256,
      createdAt,
    }));
  }

  /** What the user's files take. */
  async totalBytes(userId: string): Promise<number> {
    const { _sum } = await this.prisma.asset.aggregate({
      where: { userId: known(userId) },
      _sum: { byteLength: true },
    });
    return Number(_sum.byteLength ?? 0);
  }
}
