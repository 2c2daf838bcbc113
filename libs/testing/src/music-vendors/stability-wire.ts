import { soundOf, type MusicPlan, type MusicWire, type Reply } from './music-wire.js';

const finished = (plan: MusicPlan): Reply => ({
  status: 200,
  headers: {
    'content-type': plan.contentType ?? 'audio/mpeg',
    'finish-reason': plan.then === 'filtered' ? 'CONTENT_FILTERED' : 'SUCCESS',
    seed: '1',
    'x-request-id': 'r1',
  },
  body: soundOf(plan),
});

const failure = (status: number) => ({
  id: 'e1',
  name: status === 403 ? 'content_moderation' : 'error',
  errors: [status === 403 ? 'Your request was flagged by our content moderation system' : 'no'],
});

const JOB = 'a'.repeat(64);

/** Versions 2 and 2.5 answer with the sound, 3 with a number under which it is to be had. */
export function stabilityWire({ givesJobs }: { readonly givesJobs?: boolean }): MusicWire {
  if (!givesJobs) return { order: finished, failure };
  return {
    order: (plan) => (plan.then === 'garbage' ? { status: 202, body: {} } : { status: 202, body: { id: JOB } }),
    question: ({ path }, plan, { isReady }) => {
      if (path !== `/v2beta/audio/results/${JOB}`) return undefined;
      return isReady ? finished(plan) : { status: 202, body: { id: JOB, status: 'in-progress' } };
    },
    failure,
  };
}
