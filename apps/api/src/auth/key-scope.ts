import { AppError, type KeyScope } from '@ctc/contracts';
import type { ExecutionContext } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { Caller } from '../common/request.js';

/** Metadata of a route: the scope that an API key needs there. */
export const KEY_SCOPE = 'auth:scope';

/** Where a route says nothing: reading is reading, and a change that nobody thought of is a matter of the account. */
export const defaultScope = (method: string): KeyScope =>
  ['GET', 'HEAD'].includes(method.toUpperCase()) ? 'read' : 'account';

export function scopeNeeded(reflector: Reflector, context: ExecutionContext, method: string): KeyScope {
  return reflector.get<KeyScope | undefined>(KEY_SCOPE, context.getHandler()) ?? defaultScope(method);
}

/** Raises `auth.scope_missing` for a key that lacks the scope; whoever has a token may do everything. */
export function requireScope({ scopes }: Caller, needed: KeyScope): void {
  if (!scopes || scopes.includes(needed)) return;
  throw new AppError(
    'auth.scope_missing',
    `This API key lacks the scope "${needed}" (it has: ${scopes.join(', ')}). Create a key with it, or use a token.`,
  );
}
