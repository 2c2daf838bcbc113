import { soundOf, type MusicWire } from './music-wire.js';

const JOB = 'p1xyz';
const FILE = '/files/out.mp3';

/** Predictions, asked for until they end or are called off, and a file on another host that wants no key. */
export const replicateWire: MusicWire = {
  callOff: ({ path }) =>
    path === `/v1/predictions/${JOB}/cancel`
      ? { status: 200, body: { id: JOB, status: 'canceled', output: null } }
      : undefined,
  order: (plan) => ({
    status: 201,
    body: plan.then === 'garbage' ? { status: 'starting' } : { id: JOB, status: 'starting', output: null },
  }),
  question: ({ path, headers }, plan, { isReady, origin }) => {
    if (path === FILE) {
      if (headers.authorization) return { status: 400, body: { detail: 'a key was sent to a stranger' } };
      return { status: 200, headers: { 'content-type': plan.contentType ?? 'audio/mpeg' }, body: soundOf(plan) };
    }
    if (path !== `/v1/predictions/${JOB}`) return undefined;
    const status = isReady ? (plan.ending ?? 'succeeded') : 'processing';
    const output = status === 'succeeded' && plan.then !== 'empty' ? `${origin}${FILE}` : null;
    return { status: 200, body: { id: JOB, status, output, error: status === 'failed' ? 'CUDA out of memory' : null } };
  },
  failure: (status) => ({ title: 'Error', status, detail: 'no' }),
};
