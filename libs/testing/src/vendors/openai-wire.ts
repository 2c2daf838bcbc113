import { dataFrame, usageOf, type Plan, type Wire } from './wire.js';

const chunk = (more: object) =>
  dataFrame({ id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: 'fake', ...more });
const choice = (delta: object, finish_reason: string | null = null) => ({
  choices: [{ index: 0, delta, logprobs: null, finish_reason }],
  usage: null,
});

const tokens = (plan: Plan) => {
  const { input, output } = usageOf(plan);
  return { prompt_tokens: input, completion_tokens: output, total_tokens: input + output };
};

/** Chat completions with `stream_options.include_usage`. */
export const openAiWire: Wire = {
  basePath: '/v1',
  isStreamed: (_, body) => body.stream === true,
  opening: () => [chunk(choice({ role: 'assistant', content: '', refusal: null }))],
  piece: (content) => chunk(choice({ content })),
  closing: (plan) => [
    chunk(choice({}, plan.then === 'refuse' ? 'content_filter' : 'stop')),
    chunk({ choices: [], usage: tokens(plan) }),
    'data: [DONE]\n\n',
  ],
  garbage: 'data: {"id":"chatcmpl-1","choices":[{"del\n\n',
  errorEvent: dataFrame({ error: { message: 'The server had an error', type: 'server_error', code: null } }),
  whole: (plan) => {
    const content = plan.decide === undefined ? (plan.say ?? []).join('') : JSON.stringify(plan.decide);
    const message = { role: 'assistant', content, refusal: null };
    const choices = [{ index: 0, message, finish_reason: 'stop', logprobs: null }];
    return { id: 'chatcmpl-1', object: 'chat.completion', created: 1, model: 'fake', choices, usage: tokens(plan) };
  },
  failure: (status, message) => ({
    error: { message, type: status === 429 ? 'requests' : 'invalid_request_error', param: null, code: null },
  }),
};
