import { AppError } from '@ctc/contracts';
import { Injectable, type PipeTransform } from '@nestjs/common';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const notFound = (what: string) =>
  new AppError('resource.not_found', `There is no such ${what}, or it is not yours.`);

/** Our ids are UUIDs: anything else names nothing, and must not reach the database. */
export function resourceId(value: string, what: string): string {
  if (!UUID.test(value)) throw notFound(what);
  return value.toLowerCase();
}

/** The same for a parameter of the path. */
@Injectable()
export class ResourceId implements PipeTransform<string, string> {
  constructor(private readonly what: string) {}

  transform(value: string): string {
    return resourceId(value, this.what);
  }
}
