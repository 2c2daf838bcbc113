import { usageOf, type Plan, type Wire } from './wire.js';

const event = (type: string, more: object = {}) => `event: ${type}\ndata: ${JSON.stringify({ type, ...more })}\n\n`;

const message = (plan: Plan, more: object) => ({
  id: 'msg_1',
  type: 'message',
  role: 'assistant',
  model: 'fake',
  stop_sequence: null,
  ...more,
  usage: { input_tokens: usageOf(plan).input, output_tokens: 1, cache_creation_input_tokens: 0 },
});

/** The events of the Messages API. */
export const anthropicWire: Wire = {
  basePath: '',
  isStreamed: (_, body) => body.stream === true,
  opening: (plan) => [
    event('message_start', { message: message(plan, { content: [], stop_reason: null }) }),
    event('content_block_start', { index: 0, content_block: { type: 'text', text: '' } }),
    event('ping'),
  ],
  piece: (text) => event('content_block_delta', { index: 0, delta: { type: 'text_delta', text } }),
  closing: (plan) => [
    event('content_block_stop', { index: 0 }),
    event('message_delta', {
      delta: { stop_reason: plan.then === 'refuse' ? 'refusal' : 'end_turn', stop_sequence: null },
      usage: { output_tokens: usageOf(plan).output },
    }),
    event('message_stop'),
  ],
  garbage: 'event: content_block_delta\ndata: {"type":"content_bl\n\n',
  errorEvent: event('error', { error: { type: 'overloaded_error', message: 'Overloaded' } }),
  whole: (plan) => {
    const said = { type: 'text', text: (plan.say ?? []).join('') };
    const decided = { type: 'tool_use', id: 'toolu_1', name: 'understanding', input: plan.decide };
    const content = plan.decide === undefined ? [said] : [decided];
    const whole = message(plan, { content, stop_reason: plan.decide === undefined ? 'end_turn' : 'tool_use' });
    return { ...whole, usage: { ...whole.usage, output_tokens: usageOf(plan).output } };
  },
  failure: (status, text) => ({
    type: 'error',
    error: { type: status === 401 ? 'authentication_error' : 'api_error', message: text },
    request_id: 'req_1',
  }),
};
