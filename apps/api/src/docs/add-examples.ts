import type { OpenAPIObject } from '@nestjs/swagger';
import { EXAMPLES } from './examples/index.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['post']>;

/** Puts the examples of a route beside its JSON, and beside its form. */
export function addExamples(operation: Operation): void {
  const { request, answer, badAnswer } = EXAMPLES[operation.operationId ?? ''] ?? {};
  const { requestBody, responses } = operation;
  if (request && requestBody && 'content' in requestBody) {
    for (const media of Object.values(requestBody.content)) media.examples = { ...request };
  }
  for (const [status, response] of Object.entries(responses)) {
    const media = response && 'content' in response ? response.content?.['application/json'] : undefined;
    const examples = Number(status) < 300 ? answer : badAnswer;
    if (examples && media) media.examples = { ...examples };
  }
}
