import { execFile, spawnSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { spawnHouse, type SpawnedHouse } from './start/spawn-house.ts';

// The examples of docs/api, run as a reader would run them, with those tools that this machine has.

const EXAMPLES = join(import.meta.dirname, '../docs/api');
const RUNNERS = [
  { command: 'sh', ending: 'sh', needs: ['curl', 'openssl'] },
  { command: process.execPath, ending: 'ts', needs: [] },
  { command: 'python3', ending: 'py', needs: ['python3'] },
].filter(({ needs }) => needs.every((tool) => spawnSync(tool, ['--version']).error === undefined));

let house: SpawnedHouse;
let receiver: Server;
let folder: string;
let secret: string;
let key: string;
const deliveries: { headers: IncomingHttpHeaders; body: string }[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'examples-'));
  house = await spawnHouse({ env: { WEBHOOK_ALLOW_PRIVATE: 'true' } });
  receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      deliveries.push({ headers: request.headers, body });
      response.end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const guest = await post<{ token: string }>('/api/auth/guest', {});
  const auth = { authorization: `Bearer ${guest.token}` };
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
  ({ secret } = await post<{ secret: string }>('/api/webhooks', { url, events: ['generation:completed'] }, auth));
  ({ key } = await post<{ key: string }>('/api/auth/api-keys', { name: 'x', scopes: ['read', 'generate'] }, auth));
});
afterAll(async () => {
  receiver.close();
  await house.remove();
  rmSync(folder, { recursive: true, force: true });
});

async function post<Body>(path: string, body: object, headers: Record<string, string> = {}): Promise<Body> {
  const response = await fetch(`${house.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return (await response.json()) as Body;
}

const verify = ({ command, ending }: (typeof RUNNERS)[number], body: string, timestamp: string, signature: string) =>
  spawnSync(command, [join(EXAMPLES, `verify-webhook.${ending}`), secret, timestamp, signature], { input: body });

describe.each(RUNNERS)('the examples for $ending', (runner) => {
  it('make a beat and bring it home, with an API key and as a guest', async () => {
    for (const auth of [{ CTC_API_KEY: key }, { CTC_API_KEY: '' }]) {
      const file = join(folder, `${runner.ending}-${auth.CTC_API_KEY.length}.mp3`);
      const script = join(EXAMPLES, `create-a-beat.${runner.ending}`);
      const env = { ...process.env, API: house.url, ...auth };
      const { stdout } = await promisify(execFile)(runner.command, [script, 'a "dark" trap beat at 140 bpm', file], {
        env,
      });
      expect(stdout.trim()).toBe(file);
      const bytes = readFileSync(file);
      expect(bytes.length).toBeGreaterThan(100_000);
      // ID3, or the sync word of an MPEG frame.
      expect(bytes.subarray(0, 3).toString('latin1')).toMatch(/^(ID3|\xff[\xe0-\xff])/);
    }
  });

  it('know a delivery of ours from a changed, an old and a stranger’s one', () => {
    const [{ headers, body }] = deliveries;
    const timestamp = String(headers['webhook-timestamp']);
    const signature = String(headers['webhook-signature']);
    const good = verify(runner, body, timestamp, signature);
    expect([good.status, good.stdout.toString().trim()]).toEqual([0, 'ok']);
    const old = String(Number(timestamp) - 3600);
    const signedAnew = createHmac('sha256', secret).update(`${old}.${body}`).digest('hex');
    for (const [what, time, sign] of [
      [`${body} `, timestamp, signature],
      [body, timestamp, signature.replace(/.$/, (last) => (last === '0' ? '1' : '0'))],
      [body, old, `v1=${signedAnew}`],
      [body, timestamp, ''],
    ] as const) {
      expect(verify(runner, what, time, sign).status).toBe(1);
    }
  });
});
