import type { Treatments } from '@ctc/contracts';
import { MusicFailure, unsuitable, unusable } from '../music-failure.js';
import type { MusicProvider, MusicRequest } from '../music-provider.js';
import { pieceCostMicros } from '../prices/price-of.js';
import { promptedText } from '../prompted-text.js';
import { collectJob } from './collect-job.js';
import {
  DEFAULT_LIMITS,
  order,
  readAudio,
  readJson,
  within,
  type MusicOptions,
  type MusicVendorSettings,
} from './vendor-http.js';

const OWN_ADDRESS = 'https://api.stability.ai';
/** The versions that answer at once, and the one that gives a number. */
const SYNCHRONOUS = { path: '/v2beta/audio/stable-audio-2/text-to-audio', longestSeconds: 190 } as const;
const ASYNCHRONOUS = { path: '/v2beta/audio/stable-audio/text-to-audio', longestSeconds: 380 } as const;
/** 0 would mean chance. */
const LARGEST_SEED = 4_294_967_294;

const TREATMENTS: Treatments = {
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

/** Stability's Stable Audio 2 and 2.5, which answer with the sound, and 3, which answers with a job. */
export function createStabilityMusicProvider(settings: MusicVendorSettings, options: MusicOptions = {}): MusicProvider {
  const { apiKey, baseUrl = OWN_ADDRESS, model } = settings;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const vendor = { name: 'stability', title: 'Stability', model, apiKey, baseUrl, limits } as const;
  const isSynchronous = model.startsWith('stable-audio-2');
  const { path, longestSeconds } = isSynchronous ? SYNCHRONOUS : ASYNCHRONOUS;
  const headers = { authorization: `Bearer ${apiKey}`, accept: isSynchronous ? 'audio/*' : 'application/json' };
  return {
    name: vendor.name,
    title: vendor.title,
    model,
    offer({ durationSeconds }) {
      if (durationSeconds > longestSeconds)
        throw unsuitable(`Stability’s ${model} makes at most ${longestSeconds} seconds.`);
      const costMicros = pieceCostMicros({ vendor: vendor.name, model, durationSeconds }, options.prices);
      return { treatments: TREATMENTS, costMicros };
    },
    async submit(request, signal) {
      const response = await order(vendor, path, { headers, body: formOf(request, model) }, within(limits, signal));
      if (isSynchronous) return { audio: await readAudio(vendor, response) };
      const { id } = (await readJson(vendor, response)) as { id?: unknown };
      if (typeof id !== 'string' || id === '') throw unusable('Stability took the order, but gave no number for it.');
      return { vendorJobId: id };
    },
    collect: (vendorJobId, signal) => {
      const question = {
        path: `/v2beta/audio/results/${encodeURIComponent(vendorJobId)}`,
        headers: { ...headers, accept: 'audio/*' },
      };
      return collectJob(vendor, question, signal, async (response) => {
        if (response.status === 202) return void (await response.body?.cancel());
        if (/CONTENT_FILTERED/i.test(response.headers.get('finish-reason') ?? '')) {
          throw new MusicFailure('provider.refused', 'Stability does not take these words.', 'unknown');
        }
        return readAudio(vendor, response);
      });
    },
  };
}

function formOf(request: MusicRequest, model: string): FormData {
  const form = new FormData();
  form.set('prompt', promptedText(request, TREATMENTS));
  form.set('model', model);
  form.set('duration', String(Math.ceil(request.durationSeconds)));
  form.set('seed', String((request.seed % LARGEST_SEED) + 1));
  form.set('output_format', 'mp3');
  return form;
}
