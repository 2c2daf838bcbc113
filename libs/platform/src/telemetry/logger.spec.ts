import { AppError } from '@ctc/contracts';
import { describe, expect, it } from 'vitest';
import { createLogger, type LoggerOptions } from './logger.js';
import { prettyLine } from './pretty-lines.js';
import { note, within } from './work-context.js';

type Write = (logger: ReturnType<typeof createLogger>) => void;

function rawLinesOf(write: Write, options: Partial<LoggerOptions> = {}): string[] {
  const lines: string[] = [];
  write(createLogger({ level: 'info', name: 'api', destination: { write: (line) => lines.push(line) }, ...options }));
  return lines;
}
const linesOf = (write: Write): Record<string, unknown>[] => rawLinesOf(write).map((line) => JSON.parse(line));

describe('createLogger', () => {
  it('writes no secret, and nothing that users wrote', () => {
    const [line] = linesOf((logger) =>
      logger.info(
        {
          token: 'abc',
          user: { apiKey: 'def' },
          req: { headers: { authorization: 'Bearer ghi', 'x-api-key': 'jkl' } },
          message: { content: 'mno' },
          prompt: 'pqr',
        },
        'a request',
      ),
    );
    expect(JSON.stringify(line)).not.toMatch(/abc|def|ghi|jkl|mno|pqr/);
    expect(line).toMatchObject({ token: '(secret)', name: 'api', msg: 'a request' });
  });

  it('writes one line, whatever stands in it', () => {
    const forged = 'x\n{"level":50,"msg":"the server was taken over"}\r\n\u2028';
    const lines: string[] = [];
    const logger = createLogger({ level: 'info', name: 'api', destination: { write: (line) => lines.push(line) } });
    logger.info({ route: forged, [forged]: 1, error: new Error(forged) }, forged);
    expect(lines).toHaveLength(1);
    expect(lines[0].trimEnd()).not.toMatch(/[\n\r]/);
    expect(JSON.parse(lines[0])).toMatchObject({ level: 30, route: forged, msg: forged });
  });

  it('takes known secrets and credentials out of sentences and stacks', () => {
    const secrets = ['pa$$"word', 'sk-vendor-key'];
    const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl';
    const [line] = rawLinesOf(
      (logger) =>
        logger.error({ error: new Error(`no pa$$"word, no sk-vendor-key, no ${jwt}`) }, `ctc_${'k'.repeat(43)}`),
      { secrets },
    );
    expect(line).not.toMatch(/pa\$\$|sk-vendor|eyJ|kkk/);
    expect(JSON.parse(line)).toMatchObject({
      msg: '(secret)',
      error: { message: expect.stringContaining('(secret)') },
    });
  });

  it('keeps type, code, stack and causes of an error, and nothing else that it carries', () => {
    const cause = Object.assign(new Error('inner'), { query: 'INSERT', parameters: ['what a user wrote'] });
    const [line] = linesOf((logger) =>
      logger.error({ error: new AppError('storage.full', 'outer', { cause }) }, 'it broke'),
    );
    expect(line.error).toMatchObject({ type: 'AppError', code: 'storage.full', message: 'outer' });
    expect(JSON.stringify(line)).toMatch(/outer.*caused by.*inner/);
    expect(JSON.stringify(line)).not.toMatch(/what a user wrote|INSERT/);
  });

  it('does not repeat what a provider said, who may quote the question', () => {
    const cause = Object.assign(new Error('400: “my secret song” is not allowed'), { status: 400 });
    const failure = new AppError('provider.declined', 'It said: “my secret song” is not allowed', { cause });
    const wrapped = new Error(failure.message, { cause: failure });
    const [line] = linesOf((logger) => logger.warn({ error: wrapped }, 'an attempt failed'));
    expect(JSON.stringify(line)).not.toContain('my secret song');
    expect(JSON.stringify(line)).toMatch(/caused by AppError provider.declined.*caused by Error 400/);
  });

  it('is silent below its level', () => {
    expect(linesOf((logger) => logger.debug('too fine'))).toEqual([]);
  });

  it('puts the ids of the work at hand on every line, also after a wait', async () => {
    const lines: Record<string, unknown>[] = [];
    const logger = createLogger({
      level: 'info',
      name: 'api',
      destination: { write: (l) => lines.push(JSON.parse(l)) },
    });
    const work = (requestId: string) =>
      within({ requestId }, async () => {
        note({ userId: `user of ${requestId}` });
        await new Promise((resolve) => setImmediate(resolve));
        within({ jobId: `job of ${requestId}` }, () => logger.info('inside'));
        logger.info('after');
      });
    await Promise.all([work('1'), work('2')]);
    logger.info('outside');
    for (const requestId of ['1', '2']) {
      const ids = { requestId, userId: `user of ${requestId}` };
      expect(lines).toContainEqual(expect.objectContaining({ ...ids, jobId: `job of ${requestId}`, msg: 'inside' }));
      expect(lines).toContainEqual(expect.not.objectContaining({ jobId: expect.anything() }));
      expect(lines).toContainEqual(expect.objectContaining({ ...ids, msg: 'after' }));
    }
    expect(lines.at(-1)).not.toHaveProperty('requestId');
  });
});

describe('prettyLine', () => {
  it('is for eyes: time, level, process, sentence, fields, and the stack below', () => {
    const [line] = rawLinesOf((logger) =>
      logger.warn({ jobId: 'j1', ms: 3, error: new Error('boom') }, 'an attempt failed'),
    );
    const [first, second] = prettyLine(line).split('\n');
    expect(first).toMatch(/^\d\d:\d\d:\d\d\.\d{3} WARN api an attempt failed jobId=j1 ms=3$/);
    expect(second).toBe('  Error: boom');
  });
});
