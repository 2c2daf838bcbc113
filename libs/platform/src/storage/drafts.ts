import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readdir, rm, stat, type FileHandle } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** The part of a file handle that writing needs: the seam at which tests fill the disk. */
export type DraftFile = Pick<FileHandle, 'writeFile' | 'sync' | 'close'>;
export type OpenDraft = (path: string) => Promise<DraftFile>;

/** `wx`: never over something that exists. */
export const openDraft: OpenDraft = (path) => open(path, 'wx');

/** A draft of another machine (a shared folder) that is older than this has lost its writer. */
const ORPHAN_AGE_MS = 24 * 3600 * 1000;

/** The folder of files that are still being written. It must lie in the same file system as where they will go. */
export class Drafts {
  constructor(
    private readonly directory: string,
    private readonly openFile: OpenDraft,
  ) {}

  /** Makes the folder and removes what dead processes left in it. */
  async prepare(): Promise<void> {
    await mkdir(this.directory, { recursive: true });
    for (const name of await readdir(this.directory)) {
      const path = join(this.directory, name);
      if (await isOrphan(path, name)) await rm(path, { force: true });
    }
  }

  /**
   * Writes all of `content` and waits until the disk has it; returns the path. Nothing stays behind when that fails.
   * Errors of the file system come out as `toError` makes them; those of a stream as they are.
   */
  async write(content: Uint8Array | AsyncIterable<Uint8Array>, toError: (error: unknown) => Error): Promise<string> {
    const path = this.newPath();
    const onDisk = <Value>(step: Promise<Value>) =>
      step.catch((error: unknown) => {
        throw toError(error);
      });
    const file = await onDisk(this.openFile(path));
    try {
      for await (const chunk of content instanceof Uint8Array ? [content] : content)
        await onDisk(file.writeFile(chunk));
      await onDisk(file.sync());
      await onDisk(file.close());
      return path;
    } catch (error) {
      await file.close().catch(() => undefined);
      await this.discard(path);
      throw error;
    }
  }

  /** Another name for a file that lies elsewhere; null where that cannot be. */
  async link(path: string): Promise<string | null> {
    const draft = this.newPath();
    return link(path, draft).then(
      () => draft,
      () => null,
    );
  }

  private newPath(): string {
    return join(this.directory, `${hostname()}!${process.pid}!${randomUUID()}`);
  }

  async discard(path: string): Promise<void> {
    await rm(path, { force: true }).catch(() => undefined);
  }
}

async function isOrphan(path: string, name: string): Promise<boolean> {
  const [host, pid] = name.split('!');
  if (host === hostname()) return !isRunning(Number(pid));
  const info = await stat(path).catch(() => null);
  return info !== null && Date.now() - info.mtimeMs > ORPHAN_AGE_MS;
}

/** Signal 0 only asks; EPERM means that the process lives and is somebody else's. */
function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
