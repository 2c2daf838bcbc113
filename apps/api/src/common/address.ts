import type { IncomingMessage } from 'node:http';
import type { TrustedProxies } from '@ctc/platform';
import proxyaddr from 'proxy-addr';

/** Who calls, for requests that Express has not seen (sockets); `request.ip` says the same for the others. */
export function addressReader(trusted: TrustedProxies): (request: IncomingMessage) => string {
  const isTrusted =
    typeof trusted === 'number' ? (_address: string, hop: number) => hop < trusted : proxyaddr.compile([...trusted]);
  return (request) => proxyaddr(request, isTrusted);
}
