import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../testing/index.js';

// Migrations are written by hand (or drafted and edited); the client is generated from the schema. Here both are read back,
// one by Prisma and one by PostgreSQL, and must say the same.

const ROOT = resolve(import.meta.dirname, '../../../..');
const GENERATOR = resolve(import.meta.dirname, '../../scripts/print-data-model.mjs');

interface Field {
  name: string;
  kind: 'scalar' | 'object' | 'enum';
  type: string;
  isList: boolean;
  isRequired: boolean;
  hasDefaultValue: boolean;
  default?: { name?: string };
  nativeType: [string, string[]] | null;
  relationFromFields?: string[];
  relationOnDelete?: string;
}

interface DataModel {
  enums: { name: string; values: { name: string }[] }[];
  models: { name: string; fields: Field[] }[];
  indexes: { model: string; type: string; fields: { name: string; sortOrder?: string }[] }[];
}

const SCALARS: Record<string, string> = {
  String: 'text',
  Int: 'integer',
  BigInt: 'bigint',
  Float: 'double precision',
  Boolean: 'boolean',
  Json: 'jsonb',
  Bytes: 'bytea',
};
// Columns of type tsvector are `Unsupported` in the schema: Prisma leaves them out of its data model.
const NATIVE: Record<string, (args: string[]) => string> = {
  Uuid: () => 'uuid',
  Json: () => 'json',
  Timestamptz: ([digits]) => `timestamp(${digits}) with time zone`,
};

/** What Prisma reads in prisma/schema.prisma. */
async function readDataModel(): Promise<DataModel> {
  const folder = await mkdtemp(join(tmpdir(), 'data-model-'));
  try {
    const schema = await readFile(join(ROOT, 'prisma/schema.prisma'), 'utf8');
    const output = join(folder, 'data-model.json');
    const generator = `generator model {\n  provider = "${process.execPath} ${GENERATOR}"\n  output = "${output}"\n}`;
    await writeFile(join(folder, 'schema.prisma'), schema.replace(/generator client \{[^}]*\}/, generator));
    const prisma = createRequire(import.meta.url).resolve('prisma/build/index.js');
    await promisify(execFile)(process.execPath, [prisma, 'generate', '--schema', join(folder, 'schema.prisma')], {
      cwd: folder,
      env: { PATH: process.env.PATH, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1' },
    });
    return JSON.parse(await readFile(output, 'utf8')) as DataModel;
  } finally {
    await rm(folder, { recursive: true });
  }
}

function typeOf({ kind, type, nativeType, isList }: Field): string {
  const base = kind === 'enum' ? `"${type}"` : nativeType ? NATIVE[nativeType[0]]?.(nativeType[1]) : SCALARS[type];
  return isList ? `${base}[]` : String(base);
}

function columnLine(model: string, field: Field): string {
  // The ids are made by the client; arrays may be null for PostgreSQL, and are empty for Prisma.
  const hasDefault = field.hasDefaultValue && field.default?.name !== 'uuid';
  const isRequired = field.isRequired && !field.isList;
  return `${model}.${field.name} ${typeOf(field)}${isRequired ? ' not null' : ''}${hasDefault ? ' default' : ''}`;
}

const DELETE_RULES: Record<string, string> = { Cascade: 'c', SetNull: 'n' };

let database: TestDatabase;
let client: Client;
let model: DataModel;

beforeAll(async () => {
  database = await testDatabase();
  client = new Client({ connectionString: database.databaseUrl });
  await client.connect();
  model = await readDataModel();
});

afterAll(async () => {
  await client.end();
  await database.close();
});

async function lines(sql: string): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(sql);
  return rows.map(({ line }) => line).sort();
}

const NOT_BOOKKEEPING = `c.relnamespace = 'public'::regnamespace AND c.relname <> '_prisma_migrations'`;

describe('the schema and the migrations', () => {
  it('agree on every column', async () => {
    const inDatabase = await lines(`
      SELECT c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
             || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END || CASE WHEN a.atthasdef THEN ' default' ELSE '' END AS line
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE c.relkind = 'r' AND a.atttypid <> 'tsvector'::regtype AND ${NOT_BOOKKEEPING}`);
    const inSchema = model.models.flatMap(({ name, fields }) =>
      fields.filter(({ kind }) => kind !== 'object').map((field) => columnLine(name, field)),
    );
    expect(inDatabase).toEqual(inSchema.sort());
    expect(inSchema.length).toBeGreaterThan(100);
  });

  it('agree on every key and index', async () => {
    const inDatabase = await lines(`
      SELECT c.relname || ' ' || CASE WHEN i.indisprimary THEN 'id' WHEN i.indisunique THEN 'unique' ELSE 'normal' END || ' '
             || lower(replace(substring(pg_get_indexdef(i.indexrelid) FROM '\\((.*)\\)'), '"', '')) AS line
      FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid WHERE ${NOT_BOOKKEEPING}`);
    const inSchema = model.indexes.map(({ model, type, fields }) => {
      const columns = fields.map(({ name, sortOrder }) => (sortOrder === 'desc' ? `${name} desc` : name));
      return `${model} ${type} ${columns.join(', ').toLowerCase()}`;
    });
    expect(inDatabase).toEqual(inSchema.sort());
  });

  it('agree on every reference and on what a deletion takes along', async () => {
    const inDatabase = await lines(`
      SELECT c.relname || '.' || a.attname || ' -> ' || f.relname || ' ' || k.confdeltype::text AS line
      FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class f ON f.oid = k.confrelid
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.conkey[1] WHERE k.contype = 'f'`);
    const inSchema = model.models.flatMap(({ name, fields }) =>
      fields
        .filter(({ relationFromFields }) => relationFromFields?.length)
        .map((field) => {
          const rule = DELETE_RULES[field.relationOnDelete ?? ''];
          return `${name}.${field.relationFromFields?.[0]} -> ${field.type} ${rule}`;
        }),
    );
    expect(inDatabase).toEqual(inSchema.sort());
  });

  it('agree on every enum', async () => {
    const inDatabase = await lines(`
      SELECT t.typname || ' ' || string_agg(e.enumlabel, ' ' ORDER BY e.enumsortorder) AS line
      FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid GROUP BY t.typname`);
    const inSchema = model.enums.map(({ name, values }) => [name, ...values.map((value) => value.name)].join(' '));
    expect(inDatabase).toEqual(inSchema.sort());
  });
});
