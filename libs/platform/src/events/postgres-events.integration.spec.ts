import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { testDatabase } from '@ctc/persistence/testing';
import { CHANNELS } from '../postgres/channels.js';
import { NotificationListener } from '../postgres/notification-listener.js';
import { silentLogger } from '../telemetry/logger.js';
import { eventLogSuite, type EventLogWorld } from './event-log.suite.js';
import { PostgresEventLog } from './postgres-event-log.js';
import { PostgresSignalBus } from './postgres-signal-bus.js';
import { signalBusSuite } from './signal-bus.suite.js';

const openListener = (url: string) => NotificationListener.open(url, Object.values(CHANNELS), silentLogger);

eventLogSuite('PostgresEventLog', async (): Promise<EventLogWorld> => {
  const database = await testDatabase();
  const observer = new pg.Client({ connectionString: database.databaseUrl });
  await observer.connect();
  const listeners: NotificationListener[] = [];
  return {
    openLog: async () => {
      const listener = await openListener(database.databaseUrl);
      listeners.push(listener);
      return new PostgresEventLog(database.databaseUrl, listener);
    },
    newUser: async () => {
      const id = randomUUID();
      await observer.query('INSERT INTO "User" (id) VALUES ($1)', [id]);
      return id;
    },
    breakConnections: async () => {
      await observer.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid()`,
      );
    },
    close: async () => {
      await Promise.all([observer.end(), ...listeners.map((listener) => listener.close())]);
      await database.close();
    },
  };
});

signalBusSuite('PostgresSignalBus', async () => {
  const database = await testDatabase();
  const listeners: NotificationListener[] = [];
  return {
    openBus: async () => {
      const listener = await openListener(database.databaseUrl);
      listeners.push(listener);
      return new PostgresSignalBus(database.databaseUrl, listener);
    },
    close: async () => {
      await Promise.all(listeners.map((listener) => listener.close()));
      await database.close();
    },
  };
});
