const LONGEST_TITLE = 60;

/** A conversation's first title: the start of its first message, cut between words. */
export function titleFrom(content: string): string {
  const line = content.trim().replace(/\s+/g, ' ');
  const characters = [...line];
  if (characters.length <= LONGEST_TITLE) return line;
  const start = characters.slice(0, LONGEST_TITLE).join('');
  const lastSpace = start.lastIndexOf(' ');
  return `${lastSpace > LONGEST_TITLE / 2 ? start.slice(0, lastSpace) : start}…`;
}
