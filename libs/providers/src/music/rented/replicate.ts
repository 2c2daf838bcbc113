import type { Treatments } from '@ctc/contracts';
import { MusicFailure, unsuitable, unusable } from '../music-failure.js';
import type { MusicProvider, MusicRequest } from '../music-provider.js';
import { pieceCostMicros } from '../prices/price-of.js';
import { promptedText } from '../prompted-text.js';
import { ask, collectJob } from './collect-job.js';
import { withoutKey } from './vendor-failure.js';
import {
  DEFAULT_LIMITS,
  order,
  readAudio,
  readJson,
  within,
  type MusicOptions,
  type MusicVendorSettings,
  type Vendor,
} from './vendor-http.js';

const OWN_ADDRESS = 'https://api.replicate.com';
const LARGEST_SEED = 2_147_483_647;

/** What a model takes. */
interface ReplicateModel {
  readonly longestSeconds: number;
  treatments(request: MusicRequest): Treatments;
  input(request: MusicRequest, prompt: string): object;
}

const IN_WORDS: Treatments = {
  genre: 'prompted',
  mood: 'prompted',
  bpm: 'prompted',
  key: 'prompted',
  durationSeconds: 'honoured',
  sections: 'prompted',
  instruments: 'prompted',
  instrumental: 'prompted',
  seed: 'honoured',
};

const MODELS: Readonly<Record<string, ReplicateModel>> = {
  'stability-ai/stable-audio-2.5': {
    longestSeconds: 190,
    treatments: () => IN_WORDS,
    input: (request, prompt) => ({ prompt, duration: Math.ceil(request.durationSeconds), seed: seedOf(request) }),
  },
  'meta/musicgen': {
    longestSeconds: 120,
    treatments: () => IN_WORDS,
    input: (request, prompt) => ({
      prompt,
      model_version: 'stereo-melody-large',
      duration: Math.ceil(request.durationSeconds),
      output_format: 'wav',
      seed: seedOf(request),
    }),
  },
  'fishaudio/ace-step-1.5': {
    longestSeconds: 600,
    // Its tempo is a whole number.
    treatments: ({ bpm }) => ({
      ...IN_WORDS,
      bpm: Number.isInteger(bpm) ? 'honoured' : 'prompted',
      key: 'honoured',
      instrumental: 'honoured',
    }),
    input: (request, prompt) => ({
      prompt,
      lyrics: request.instrumental ? '[instrumental]' : '',
      bpm: Math.round(request.bpm),
      key_scale: request.key,
      duration: Math.ceil(request.durationSeconds),
      seed: seedOf(request),
    }),
  },
};
export const REPLICATE_MODELS: readonly string[] = Object.keys(MODELS);

interface Prediction {
  readonly id?: unknown;
  readonly status?: unknown;
  readonly output?: unknown;
  readonly error?: unknown;
}

/**
 * Models on Replicate, as predictions that are asked for until they end. The model is `owner/name`, with `:version` where
 * it is not one of Replicate's own.
 * @throws RangeError for a model whose input is not known here
 */
export function createReplicateMusicProvider(settings: MusicVendorSettings, options: MusicOptions = {}): MusicProvider {
  const { apiKey, baseUrl = OWN_ADDRESS, model } = settings;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const vendor: Vendor = { name: 'replicate', title: 'Replicate', model, apiKey, baseUrl, limits };
  const [family = '', version] = model.split(':');
  const known = MODELS[family];
  if (!known) throw new RangeError(`Replicate: the input of ${model} is not known; use ${REPLICATE_MODELS.join(', ')}`);
  const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' };
  return {
    name: vendor.name,
    title: vendor.title,
    model,
    offer(request) {
      const { durationSeconds } = request;
      if (durationSeconds > known.longestSeconds)
        throw unsuitable(`${family} on Replicate makes at most ${known.longestSeconds} seconds.`);
      const costMicros = pieceCostMicros({ vendor: vendor.name, model: family, durationSeconds }, options.prices);
      return { treatments: known.treatments(request), costMicros };
    },
    async submit(request, signal) {
      const path = version ? '/v1/predictions' : `/v1/models/${family}/predictions`;
      const input = known.input(request, promptedText(request, known.treatments(request)));
      const body = JSON.stringify({ ...(version ? { version } : {}), input });
      const response = await order(vendor, path, { headers, body }, within(limits, signal));
      const { id } = (await readJson(vendor, response)) as Prediction;
      if (typeof id !== 'string' || id === '') throw unusable('Replicate took the order, but gave no number for it.');
      return { vendorJobId: id };
    },
    collect: (vendorJobId, signal) => {
      const question = { path: `/v1/predictions/${encodeURIComponent(vendorJobId)}`, headers };
      return collectJob(vendor, question, signal, async (response, limited) => {
        const prediction = (await readJson(vendor, response)) as Prediction;
        if (!isEnded(vendor, prediction)) return undefined;
        // A file of another host, to be had without the key, and for one hour only.
        return readAudio(vendor, await ask(vendor, soundUrl(vendor, prediction), {}, limited));
      });
    },
    // It bills the time of its machines: what is called off stops costing.
    async callOff(vendorJobId, signal) {
      const path = `/v1/predictions/${encodeURIComponent(vendorJobId)}/cancel`;
      await (await order(vendor, path, { headers }, within(limits, signal))).body?.cancel();
    },
  };
}

/** @throws MusicFailure for every end but success */
function isEnded(vendor: Vendor, { status, error }: Prediction): boolean {
  if (status === 'succeeded') return true;
  if (status === 'starting' || status === 'processing') return false;
  const cause = withoutKey(vendor, error ?? String(status));
  // `aborted`: it was never begun.
  const outcome = status === 'aborted' ? 'nothing made' : 'unknown';
  throw new MusicFailure('provider.failed', `Replicate’s model ended as “${status}”.`, outcome, { cause });
}

/** Of Replicate's own web, or of the address it is reached at: an answer does not send us anywhere else without TLS. */
function soundUrl({ baseUrl }: Vendor, { output }: Prediction): string {
  const [first] = Array.isArray(output) ? (output as unknown[]) : [output];
  if (typeof first !== 'string' || !URL.canParse(first)) throw unusable('Replicate finished, but sent no sound.');
  const { protocol, origin } = new URL(first);
  if (protocol !== 'https:' && origin !== new URL(baseUrl).origin) {
    throw unusable('Replicate named a place for the sound that is not safe.');
  }
  return first;
}

const seedOf = ({ seed }: MusicRequest) => seed % LARGEST_SEED;
