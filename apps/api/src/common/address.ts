import type { IncomingMessage } from 'node:http';
import proxyaddr from 'proxy-addr';

/** Addresses are those that a proxy in our own network tells. */
export const TRUSTED_PROXIES = ['loopback', 'uniquelocal'];

const isTrusted = proxyaddr.compile(TRUSTED_PROXIES);

/** Who calls, for requests that Express has not seen (sockets); `request.ip` says the same for the others. */
export const addressOf = (request: IncomingMessage): string => proxyaddr(request, isTrusted);
