import { AppError, type FieldError } from '@ctc/contracts';
import { Injectable, ValidationPipe, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import type { ValidationError } from 'class-validator';

/** Nested messages with the path of their field: `source.generationId`. */
export function fieldErrors(errors: readonly ValidationError[], parent = ''): FieldError[] {
  return errors.flatMap((error) => {
    const field = parent ? `${parent}.${error.property}` : error.property;
    const own = Object.entries(error.constraints ?? {}).map(([rule, message]) => ({
      field,
      message: rule === 'whitelistValidation' ? `${field} is not a field of this request` : message,
    }));
    return [...own, ...fieldErrors(error.children ?? [], field)];
  });
}

const refuse = (fields: FieldError[]) =>
  new AppError('request.invalid', fields.map((field) => field.message).join('; '), { fields });

const common = {
  transform: true,
  whitelist: true,
  exceptionFactory: (errors: ValidationError[]) => refuse(fieldErrors(errors)),
};

/** The path of the first text that PostgreSQL cannot store: NUL or half of a surrogate pair. */
function unstorableText(value: unknown, path: string): string | undefined {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed() ? path : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, child] of Object.entries(value)) {
    const found = unstorableText(child, path ? `${path}.${key}` : key);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * The door of every route: bodies are plain objects without unknown fields and without conversion (a numeric string is
 * refused), queries are converted by their DTO. After it the input is trusted.
 */
@Injectable()
export class RequestValidation implements PipeTransform {
  private readonly body = new ValidationPipe({ ...common, forbidNonWhitelisted: true });
  private readonly query = new ValidationPipe(common);

  transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> | unknown {
    if (metadata.type === 'custom' || metadata.type === 'param') return value;
    if (
      metadata.type === 'body' &&
      value !== undefined &&
      (typeof value !== 'object' || value === null || Array.isArray(value))
    ) {
      throw refuse([{ field: '', message: 'the body must be a JSON object' }]);
    }
    const field = unstorableText(value, '');
    if (field !== undefined) throw refuse([{ field, message: `${field} must be well-formed text without NUL` }]);
    return metadata.type === 'body' ? this.body.transform(value, metadata) : this.query.transform(value, metadata);
  }
}
