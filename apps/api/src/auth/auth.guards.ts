import { AppError, toAppError } from '@ctc/contracts';
import { note } from '@ctc/platform';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { ApiRequest } from '../common/request.js';
import { Authenticator, credentialsOf } from './authenticator.js';
import { requireScope, scopeNeeded } from './key-scope.js';
import { IS_PUBLIC } from './public.js';

/** Finds out who calls, before the limits count; it refuses nobody. */
@Injectable()
export class IdentityGuard implements CanActivate {
  constructor(private readonly authenticator: Authenticator) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<ApiRequest>();
    const credentials = credentialsOf(request);
    if (!credentials) return true;
    try {
      request.caller = await this.authenticator.authenticate(credentials, request.ip ?? '');
      note({ userId: request.caller.id });
    } catch (error) {
      request.refusedIdentity = toAppError(error);
    }
    return true;
  }
}

/** Lets callers without a valid identity into public routes only, and API keys where their scopes allow. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<ApiRequest>();
    if (this.reflector.getAllAndOverride<boolean>(IS_PUBLIC, [context.getHandler(), context.getClass()])) return true;
    if (request.caller) {
      requireScope(request.caller, scopeNeeded(this.reflector, context, request.method));
      return true;
    }
    throw (
      request.refusedIdentity ??
      new AppError('auth.required', 'Send a token: Authorization: Bearer <token>. POST /api/auth/guest gives one.')
    );
  }
}
