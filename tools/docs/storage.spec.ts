import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const docs = join(import.meta.dirname, '../../docs');
const parsed = (name: string) => JSON.parse(readFileSync(join(docs, 'storage', name), 'utf8')) as never;

interface Policy {
  readonly Version: string;
  readonly Statement: readonly {
    readonly Effect: string;
    readonly Action: readonly string[];
    readonly Resource: string;
  }[];
}
interface Lifecycle {
  readonly Rules: readonly {
    readonly Status: string;
    readonly Filter: { readonly Prefix: string };
    readonly AbortIncompleteMultipartUpload?: { readonly DaysAfterInitiation: number };
  }[];
}
interface Cors {
  readonly CORSRules: readonly {
    readonly AllowedMethods: readonly string[];
    readonly AllowedHeaders: readonly string[];
    readonly ExposeHeaders: readonly string[];
  }[];
}

/** The right that each request of the store needs (Service Authorization Reference, "Actions for Amazon S3"). */
const RIGHTS: Readonly<Record<string, string>> = {
  HeadBucketCommand: 's3:ListBucket',
  paginateListObjectsV2: 's3:ListBucket',
  HeadObjectCommand: 's3:GetObject',
  GetObjectCommand: 's3:GetObject',
  CopyObjectCommand: 's3:PutObject',
  Upload: 's3:PutObject',
  DeleteObjectsCommand: 's3:DeleteObject',
  AbortMultipartUploadCommand: 's3:AbortMultipartUpload',
};

describe('docs/storage', () => {
  it('grants what the store asks for, on one bucket, and nothing that it does not', () => {
    const { Version, Statement } = parsed('bucket-policy.json') as Policy;
    expect(Version).toBe('2012-10-17');
    const source = readFileSync(join(docs, '../libs/platform/src/storage/s3-object-store.ts'), 'utf8');
    const used = [...source.matchAll(/new (\w+Command|Upload)\(|(paginate\w+)\(/g)].map(
      ([, made, paged]) => made ?? paged,
    );
    expect(used.filter((name) => RIGHTS[name] === undefined)).toEqual([]);
    const granted = Statement.flatMap(({ Action }) => Action);
    for (const name of used) expect(granted, name).toContain(RIGHTS[name]);
    expect(granted.filter((action) => action.includes('*'))).toEqual([]);
    for (const { Effect, Resource } of Statement) {
      expect(Effect).toBe('Allow');
      expect(Resource).toMatch(/^arn:aws:s3:::YOUR-BUCKET(\/users\/\*)?$/);
    }
  });

  it('gives parts up that nobody completed', () => {
    const { Rules } = parsed('bucket-lifecycle.json') as Lifecycle;
    expect(Rules.every(({ Status, Filter }) => Status === 'Enabled' && Filter.Prefix === 'users/')).toBe(true);
    expect(Rules.some(({ AbortIncompleteMultipartUpload: rule }) => rule && rule.DaysAfterInitiation >= 1)).toBe(true);
  });

  it('lets pages read, in ranges', () => {
    const { CORSRules } = parsed('bucket-cors.json') as Cors;
    for (const { AllowedMethods, AllowedHeaders, ExposeHeaders } of CORSRules) {
      expect(AllowedMethods).toEqual(['GET', 'HEAD']);
      expect(AllowedHeaders).toContain('Range');
      expect(ExposeHeaders).toEqual(expect.arrayContaining(['Content-Range', 'ETag']));
    }
  });

  it('names files that are there', () => {
    const links = [...readFileSync(join(docs, 'storage.md'), 'utf8').matchAll(/\]\(([^)#]+)\)/g)];
    for (const [, path] of links) expect(existsSync(join(docs, path)), path).toBe(true);
  });
});
