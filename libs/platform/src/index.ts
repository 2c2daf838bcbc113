export * from './clock.js';
export * from './config/config.js';
export * from './events/event-log.js';
export * from './events/signal-bus.js';
export * from './queue/job-queue.js';
export * from './storage/object-store.js';
export * from './storage/signed-urls.js';
export * from './storage/storage-keys.js';
