import type { StorageSettings } from '../config/config.js';
import { s3StorageCheck, storageCheck } from '../health/health-checks.js';
import type { HealthCheck } from '../health/health.js';
import { LocalObjectStore } from './local-object-store.js';
import type { ObjectStore } from './object-store.js';

/** A store with what operators are told of it. */
export interface OpenedStore {
  readonly store: ObjectStore;
  readonly check: HealthCheck;
  /** A bucket has no end. */
  readonly freeBytes?: () => Promise<number>;
  /** Puts are refused when less would stay free. */
  readonly reserveBytes?: number;
  close(): void;
}

/** The store that the settings name. Raises `storage.failed`. */
export async function openStore(settings: StorageSettings): Promise<OpenedStore> {
  if (settings.driver === 'local') {
    const store = await LocalObjectStore.open(settings.directory, settings);
    const { reserveBytes } = store;
    const freeBytes = () => store.freeBytes();
    return { store, check: storageCheck(store), freeBytes, reserveBytes, close: () => undefined };
  }
  // The SDK is large: who keeps files in a folder does not load it.
  const { S3ObjectStore } = await import('./s3-object-store.js');
  const store = await S3ObjectStore.open(settings.s3);
  return { store, check: s3StorageCheck(store), close: () => store.close() };
}
