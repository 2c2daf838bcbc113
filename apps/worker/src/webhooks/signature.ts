import { createHmac } from 'node:crypto';

/**
 * `v1=` and HMAC-SHA256 in hex over `<timestamp>.<body>`, keyed with the secret as it was shown, `whsec_` included. The
 * timestamp (Unix seconds) is signed too, so that a receiver can refuse what is old and has been recorded.
 */
export function signatureOf(secret: string, timestamp: number, body: string): string {
  return `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;
}
