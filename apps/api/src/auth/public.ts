import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { ApiRequest, Caller } from '../common/request.js';

export const IS_PUBLIC = 'auth:public';

/** A route that needs no login. */
export const Public = () => SetMetadata(IS_PUBLIC, true);

/** Who calls; only on routes that need a login. */
export const CurrentUser = createParamDecorator((_data: unknown, context: ExecutionContext): Caller => {
  const { caller } = context.switchToHttp().getRequest<ApiRequest>();
  if (!caller) throw new Error('CurrentUser stands on a public route.');
  return caller;
});
