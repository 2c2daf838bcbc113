import type { Client } from 'pg';

/** A table of ours as the catalogue describes it. */
export interface Table {
  readonly name: string;
  /** In their order, without those that the database computes by itself. */
  readonly columns: readonly string[];
  readonly primaryKey: readonly string[];
  /** Tables that its rows point to, itself left out. */
  readonly pointsTo: readonly string[];
}

/** Belongs to the migrations, which write it themselves. */
const BOOKKEEPING = '_prisma_migrations';

const TABLES = `
  SELECT class.relname AS name,
    (SELECT array_agg(attname::text ORDER BY attnum) FROM pg_attribute
      WHERE attrelid = class.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '') AS columns,
    coalesce((SELECT array_agg(attname::text ORDER BY array_position(pk.conkey, attnum))
      FROM pg_constraint pk JOIN pg_attribute ON attrelid = class.oid AND attnum = ANY(pk.conkey)
      WHERE pk.conrelid = class.oid AND pk.contype = 'p'), '{}') AS "primaryKey",
    coalesce((SELECT array_agg(DISTINCT target.relname::text)
      FROM pg_constraint fk JOIN pg_class target ON target.oid = fk.confrelid
      WHERE fk.conrelid = class.oid AND fk.contype = 'f' AND fk.confrelid <> class.oid), '{}') AS "pointsTo"
  FROM pg_class class JOIN pg_namespace ON pg_namespace.oid = class.relnamespace
  WHERE nspname = 'public' AND class.relkind = 'r' AND class.relname <> '${BOOKKEEPING}'
  ORDER BY class.relname COLLATE "C"`;

/** Every table of the product, those that others point to first. */
export async function readTables(client: Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(TABLES);
  return inLoadingOrder(rows);
}

/** Rows can be written in this order, each after those that it points to. Raises when tables point at each other. */
export function inLoadingOrder(tables: readonly Table[]): Table[] {
  const ordered: Table[] = [];
  const waiting = new Set(tables);
  while (waiting.size > 0) {
    const isFree = ({ pointsTo }: Table) => ![...waiting].some(({ name }) => pointsTo.includes(name));
    const free = [...waiting].filter(isFree);
    if (free.length === 0) throw new Error(`tables that point at each other: ${names([...waiting])}`);
    free.forEach((table) => waiting.delete(table));
    ordered.push(...free);
  }
  return ordered;
}

const names = (tables: readonly Table[]) => tables.map(({ name }) => name).join(', ');

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const list = (columns: readonly string[]) => columns.map(quoted).join(', ');

/** All rows in an order that no server's language changes: the same rows are the same bytes. */
export function copyOut({ name, columns, primaryKey }: Table): string {
  const order = primaryKey.map((column) => `${quoted(column)}::text COLLATE "C"`).join(', ');
  const rows = `SELECT ${list(columns)} FROM ${quoted(name)}${order ? ` ORDER BY ${order}` : ''}`;
  return `COPY (${rows}) TO STDOUT`;
}

export function copyIn({ name, columns }: Pick<Table, 'name' | 'columns'>): string {
  return `COPY ${quoted(name)} (${list(columns)}) FROM STDIN`;
}
