/** What stands before a parenthesis, or between two expressions, and is no metric. */
const WORDS = new Set([
  'by',
  'without',
  'on',
  'ignoring',
  'group_left',
  'group_right',
  'and',
  'or',
  'unless',
  'bool',
  'offset',
]);

/** The metrics that a PromQL expression asks for, as it names them (with `_bucket`, `_sum`, `_count`). */
export function metricsOf(expression: string): string[] {
  const bare = expression
    .replace(/#.*$/gm, '')
    .replace(/"[^"]*"/g, '')
    .replace(/\{[^}]*\}/g, '')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/\b(by|without|on|ignoring)\s*\([^)]*\)/g, '');
  const names = [...bare.matchAll(/(?<![\w.$])([a-zA-Z_:][\w:]*)(\s*\()?/g)].filter(([, , call]) => call === undefined);
  return [...new Set(names.map(([, name]) => name).filter((name) => !WORDS.has(name)))];
}

/** The family that a sample belongs to. */
export const familyOf = (sample: string): string => sample.replace(/_(bucket|sum|count)$/, '');
