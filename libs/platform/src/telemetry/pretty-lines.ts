import type { DestinationStream } from 'pino';

const LEVELS: Readonly<Record<number, string>> = { 20: 'debug', 30: 'info', 40: 'WARN', 50: 'ERROR', 60: 'FATAL' };
/** Said on every line, and of no use to somebody who looks at one terminal. */
const UNSAID = new Set(['level', 'time', 'name', 'msg', 'pid', 'hostname', 'spanId']);

/** For eyes: time, level, process, sentence, then the fields; a stack below. */
export function prettyLine(json: string): string {
  const line = JSON.parse(json) as Record<string, unknown>;
  const stacks: string[] = [];
  const fields = Object.entries(line).flatMap(([key, value]) => {
    if (UNSAID.has(key) || value === undefined) return [];
    if (!isError(value)) return [`${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`];
    stacks.push(value.stack ?? value.message);
    return [];
  });
  const time = String(line.time).slice(11, 23);
  const head = [time, LEVELS[Number(line.level)] ?? line.level, line.name, line.msg, ...fields].join(' ');
  return `${[head, ...stacks].join('\n  ')}\n`;
}

/** Standard output as `prettyLine`s. */
export const prettyTerminal: DestinationStream = {
  write: (json) => void process.stdout.write(prettyLine(json)),
};

const isError = (value: unknown): value is { stack?: string; message: string } =>
  typeof value === 'object' && value !== null && 'message' in value && 'type' in value;
