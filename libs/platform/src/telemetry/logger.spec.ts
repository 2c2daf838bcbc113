import { describe, expect, it } from 'vitest';
import { createLogger } from './logger.js';

function linesOf(write: (logger: ReturnType<typeof createLogger>) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  write(createLogger({ level: 'info', name: 'api', destination: { write: (line) => lines.push(line) } }));
  return lines.map((line) => JSON.parse(line));
}

describe('createLogger', () => {
  it('writes no secret', () => {
    const [line] = linesOf((logger) =>
      logger.info(
        {
          token: 'abc',
          user: { apiKey: 'def' },
          req: { headers: { authorization: 'Bearer ghi', 'x-api-key': 'jkl' } },
        },
        'a request',
      ),
    );
    expect(JSON.stringify(line)).not.toMatch(/abc|def|ghi|jkl/);
    expect(line).toMatchObject({ token: '(secret)', name: 'api', msg: 'a request' });
  });

  it('keeps the stack and the cause of an error', () => {
    const [line] = linesOf((logger) =>
      logger.error({ error: new Error('outer', { cause: new Error('inner') }) }, 'it broke'),
    );
    expect(JSON.stringify(line)).toMatch(/outer.*inner/);
  });

  it('is silent below its level', () => {
    expect(linesOf((logger) => logger.debug('too fine'))).toEqual([]);
  });
});
