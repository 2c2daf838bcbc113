import { dataFrame, usageOf, type Plan, type Wire } from './wire.js';

const usageMetadata = (plan: Plan) => {
  const { input, output } = usageOf(plan);
  return { promptTokenCount: input, candidatesTokenCount: output, totalTokenCount: input + output };
};

const candidate = (text: string, finishReason?: string) => ({
  candidates: [{ content: { role: 'model', parts: [{ text }] }, index: 0, ...(finishReason ? { finishReason } : {}) }],
  modelVersion: 'fake',
  responseId: 'r1',
});

/** `streamGenerateContent?alt=sse` of the Gemini API. */
export const googleWire: Wire = {
  basePath: '',
  isStreamed: (path) => path.includes(':streamGenerateContent'),
  opening: () => [],
  piece: (text) => dataFrame(candidate(text)),
  closing: (plan) => {
    const reason = plan.then === 'refuse' ? 'SAFETY' : 'STOP';
    return [dataFrame({ ...candidate('', reason), usageMetadata: usageMetadata(plan) })];
  },
  garbage: 'data: {"candidates":[{"cont\n\n',
  errorEvent: dataFrame({ error: { code: 500, message: 'An internal error has occurred', status: 'INTERNAL' } }),
  whole: (plan) => {
    const text = plan.decide === undefined ? (plan.say ?? []).join('') : JSON.stringify(plan.decide);
    return { ...candidate(text, 'STOP'), usageMetadata: usageMetadata(plan) };
  },
  failure: (status, message) => ({ error: { code: status, message, status: 'FAILED' } }),
};
