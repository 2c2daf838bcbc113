// Whether a delivery is ours: node verify-webhook.ts SECRET TIMESTAMP SIGNATURE < body
// In a server: isOurs(secret, headers['webhook-timestamp'], headers['webhook-signature'], body), with the body as the
// bytes that arrived, before anybody parses them (in Express: express.raw({ type: 'application/json' })).
import { createHmac, timingSafeEqual } from 'node:crypto';
import { buffer } from 'node:stream/consumers';

const OLDEST_SECONDS = 300;

export function isOurs(secret: string, timestamp: string, signature: string, body: Buffer): boolean {
  // What is old may have been recorded by somebody.
  if (!(Math.abs(Date.now() / 1000 - Number(timestamp)) <= OLDEST_SECONDS)) return false;
  const digest = createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest('hex');
  const [expected, given] = [Buffer.from(`v1=${digest}`), Buffer.from(signature)];
  return expected.length === given.length && timingSafeEqual(expected, given);
}

if (import.meta.main) {
  const [secret = '', timestamp = '', signature = ''] = process.argv.slice(2);
  if (!isOurs(secret, timestamp, signature, await buffer(process.stdin))) {
    console.error('not ours, or too old');
    process.exit(1);
  }
  console.log('ok');
}
