/** A stretch of a document that a script keeps: `<!-- begin: name -->` … `<!-- end: name -->`. */
const REGION = /(<!-- begin: ([\w -]+) -->\n)([\s\S]*?)(<!-- end: \2 -->)/g;

/** The document with every region written anew; prose around them stays as people wrote it. */
export function fillRegions(document: string, write: (name: string) => string): string {
  return document.replace(REGION, (_, begin: string, name: string, _old: string, end: string) => {
    return `${begin}\n${write(name).trim()}\n\n${end}`;
  });
}

/** A Markdown table. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
