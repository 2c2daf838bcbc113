import {
  createParamDecorator,
  Injectable,
  SetMetadata,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { lastValueFrom, of, type Observable } from 'rxjs';
import type { ApiRequest } from '../common/request.js';
import { UploadsService, type ReceivedFile } from './uploads.service.js';

const RECEIVES_FILE = 'uploads:receives-file';

interface ReceivingRequest extends ApiRequest {
  received?: ReceivedFile;
}

/** A route whose body is a file. */
export const ReceivesFile = () => SetMetadata(RECEIVES_FILE, true);

/** The file that came; only on routes that receive one. */
export const Received = createParamDecorator((_data: unknown, context: ExecutionContext): ReceivedFile => {
  const { received } = context.switchToHttp().getRequest<ReceivingRequest>();
  if (!received) throw new Error('Received stands on a route that receives no file.');
  return received;
});

/**
 * Stores the file of a request before anybody else looks at the request: its hash then stands in place of the body, so that
 * repeats by key compare what was sent. A file that did not become an upload is gone when the answer leaves.
 */
@Injectable()
export class Reception implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly uploads: UploadsService,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    if (!this.reflector.get<boolean>(RECEIVES_FILE, context.getHandler())) return next.handle();
    const request = context.switchToHttp().getRequest<ReceivingRequest>();
    const { caller } = request;
    if (!caller) throw new Error('ReceivesFile stands on a public route.');
    const received = await this.uploads.receive(caller.id, request);
    request.received = received;
    const { name, byteLength, sha256 } = received;
    request.body = { name, byteLength, sha256 };
    try {
      return of(await lastValueFrom(next.handle()));
    } finally {
      await this.uploads.discard(caller.id, received.id);
    }
  }
}
