import { existsSync, readFileSync, statSync } from 'node:fs';
import { globSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const documents = globSync(['*.md', 'docs/**/*.md', '.github/**/*.md', 'docker/**/*.md', '{apps,libs}/*/README.md'], {
  cwd: ROOT,
  exclude: (name) => String(name).includes('node_modules'),
});

/** Links and pictures, of Markdown and of HTML; what stands in code is none. */
function linksIn(text: string): string[] {
  const prose = text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)(?:\s+"[^"]*")?\)|(?:src|href)="([^"]+)"/g)].map(
    ([, link, other]) => link ?? other,
  );
}

/** As GitHub makes them of headings. */
function anchorsOf(text: string): Set<string> {
  const seen = new Map<string, number>();
  return new Set(
    [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/^#+ (.+)$/gm)].map(([, heading]) => {
      const plain = heading
        .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
        .replace(/[*_`]/g, '')
        .trim();
      const anchor = plain
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s-]/gu, '')
        .replace(/\s/g, '-');
      const count = seen.get(anchor) ?? 0;
      seen.set(anchor, count + 1);
      return count === 0 ? anchor : `${anchor}-${count}`;
    }),
  );
}

function problemWith(document: string, link: string): string | undefined {
  if (/^(https?|mailto):/.test(link)) return URL.canParse(link) ? undefined : `${link} is no address`;
  const [path, anchor] = decodeURIComponent(link).split('#');
  const target = path === '' ? join(ROOT, document) : resolve(ROOT, dirname(document), path);
  if (!existsSync(target)) return `${link} leads nowhere`;
  if (!anchor || statSync(target).isDirectory() || !target.endsWith('.md')) return undefined;
  return anchorsOf(readFileSync(target, 'utf8')).has(anchor) ? undefined : `${link} leads to no heading`;
}

describe('links', () => {
  it('are looked for where the documents are', () => {
    expect(documents.length).toBeGreaterThan(20);
  });

  it.each(documents)('of %s lead somewhere', (document) => {
    const links = linksIn(readFileSync(join(ROOT, document), 'utf8'));
    expect(links.flatMap((link) => problemWith(document, link) ?? [])).toEqual([]);
  });

  it('lead from the README to every document', () => {
    const index = linksIn(readFileSync(join(ROOT, 'README.md'), 'utf8'));
    const missing = documents.filter((document) => document.startsWith('docs/') && !index.includes(document));
    expect(missing).toEqual([]);
  });
});
