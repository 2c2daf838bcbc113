import { soundOf, type MusicPlan, type MusicWire } from './music-wire.js';

const WORDS = { type: 'text', text: '[Intro] (instrumental)' };

/** `POST /v1beta/interactions`; models of the third generation answer in `outputs`, later ones in `steps`. */
export const lyriaWire: MusicWire = {
  order: (plan) => {
    if (plan.then === 'garbage') return { status: 200, body: '<html>a proxy</html>' };
    const content = contentOf(plan);
    const shape = plan.shape === 'outputs' ? { outputs: content } : { steps: [{ type: 'model_output', content }] };
    return {
      status: 200,
      body: { id: 'i1', object: 'interaction', status: 'completed', model: 'lyria-3.5', ...shape },
    };
  },
  failure: (code) => ({ error: { code, message: 'no', status: 'FAILED' } }),
};

function contentOf(plan: MusicPlan): object[] {
  if (plan.then === 'empty' || plan.then === 'filtered') return [WORDS];
  const data = Buffer.from(soundOf(plan)).toString('base64');
  const sent = plan.then === 'truncated' ? data.slice(0, Math.floor(data.length / 8) * 4 + 3) : data;
  return [WORDS, { type: 'audio', data: sent, mime_type: 'audio/mp3', sample_rate: 44_100, channels: 2 }];
}
