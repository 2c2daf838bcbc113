import { Client } from 'pg';
import type { GatedWrite } from './write-gate.js';

/** From now on the connection of whoever is about to write such a row breaks; to be mended by what it returns. */
export async function breakAt({ table, on, when }: GatedWrite, databaseUrl: string): Promise<() => Promise<void>> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`
    CREATE FUNCTION break_connection() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$`);
  await client.query(
    `CREATE TRIGGER broken BEFORE ${on} ON "${table}" FOR EACH ROW WHEN (${when}) EXECUTE FUNCTION break_connection()`,
  );
  return async () => {
    await client.query('DROP FUNCTION break_connection CASCADE');
    await client.end();
  };
}
