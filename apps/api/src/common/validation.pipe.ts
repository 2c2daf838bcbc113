import { AppError, type FieldError } from '@ctc/contracts';
import { Injectable, ValidationPipe, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { flawOf } from './sound-input.js';

/** The first of these that fails says it all: what else fails on the same field is a consequence. */
const RULES_THAT_SAY_IT_ALL = [
  'whitelistValidation',
  'isArray',
  'isString',
  'isNumber',
  'isInt',
  'isLength',
  'arrayMinSize',
  'arrayMaxSize',
];

function messagesOf(constraints: Readonly<Record<string, string>>, field: string): string[] {
  const decisive = RULES_THAT_SAY_IT_ALL.find((rule) => rule in constraints);
  if (decisive === 'whitelistValidation') return [`${field} is not a field of this request`];
  return decisive ? [constraints[decisive]] : [...new Set(Object.values(constraints))];
}

/** Nested messages with the path of their field: `source.generationId`. */
export function fieldErrors(errors: readonly ValidationError[], parent = ''): FieldError[] {
  return errors.flatMap((error) => {
    const field = parent ? `${parent}.${error.property}` : error.property;
    const own = messagesOf(error.constraints ?? {}, field).map((message) => ({ field, message }));
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

/**
 * The door of every route: bodies without unknown fields and without conversion (a numeric string is refused), queries
 * converted by their DTO. After it the input is trusted.
 */
@Injectable()
export class RequestValidation implements PipeTransform {
  private readonly body = new ValidationPipe({ ...common, forbidNonWhitelisted: true });
  private readonly query = new ValidationPipe(common);

  transform(value: unknown, metadata: ArgumentMetadata): unknown {
    if (metadata.type === 'body') return this.body.transform(value, metadata);
    if (metadata.type !== 'query') return value;
    const flaw = flawOf(value);
    if (flaw) throw refuse([flaw]);
    return this.query.transform(value, metadata);
  }
}
