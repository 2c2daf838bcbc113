import type { Treatments } from '@ctc/contracts';
import { unsuitable } from '../music-failure.js';
import type { MusicProvider, MusicRequest } from '../music-provider.js';
import { pieceCostMicros } from '../prices/price-of.js';
import { promptedText } from '../prompted-text.js';
import {
  DEFAULT_LIMITS,
  order,
  readAudio,
  within,
  type MusicOptions,
  type MusicVendorSettings,
} from './vendor-http.js';

const OWN_ADDRESS = 'https://api.elevenlabs.io';
const LENGTH_MS = { min: 3_000, max: 600_000 } as const;
/** Of a composition plan. */
const CHUNKS = { most: 30, min: 3_000, max: 120_000 } as const;

const IN_WORDS = {
  genre: 'prompted',
  mood: 'prompted',
  bpm: 'prompted',
  key: 'prompted',
  instruments: 'prompted',
} as const;
/** A prompt takes no seed. */
const WITH_PROMPT: Treatments = {
  ...IN_WORDS,
  durationSeconds: 'honoured',
  sections: 'prompted',
  instrumental: 'honoured',
  seed: 'ignored',
};
/** A plan takes no switch for vocals. */
const WITH_PLAN: Treatments = {
  ...IN_WORDS,
  durationSeconds: 'honoured',
  sections: 'honoured',
  instrumental: 'prompted',
  seed: 'honoured',
};

/**
 * ElevenLabs Music: one call that answers with the sound. With sections it gets a composition plan, otherwise a prompt.
 */
export function createElevenLabsMusicProvider(
  settings: MusicVendorSettings,
  options: MusicOptions = {},
): MusicProvider {
  const { apiKey, baseUrl = OWN_ADDRESS, model } = settings;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const vendor = { name: 'elevenlabs', title: 'ElevenLabs', model, apiKey, baseUrl, limits } as const;
  return {
    name: vendor.name,
    title: vendor.title,
    model,
    offer(request) {
      const { durationSeconds } = request;
      const ms = durationSeconds * 1000;
      if (ms < LENGTH_MS.min || ms > LENGTH_MS.max) throw unsuitable('ElevenLabs makes pieces of 3 to 600 seconds.');
      return {
        treatments: chunksOf(request) ? WITH_PLAN : WITH_PROMPT,
        costMicros: pieceCostMicros({ vendor: vendor.name, model, durationSeconds }, options.prices),
      };
    },
    async submit(request, signal) {
      const headers = { 'xi-api-key': apiKey, 'content-type': 'application/json' };
      const body = JSON.stringify({ model_id: model, ...bodyOf(request) });
      const limited = within(limits, signal);
      const response = await order(vendor, '/v1/music?output_format=auto', { headers, body }, limited);
      return { audio: await readAudio(vendor, response) };
    },
  };
}

function bodyOf(request: MusicRequest): object {
  const durations = chunksOf(request);
  if (!durations) {
    return {
      prompt: promptedText(request, WITH_PROMPT),
      music_length_ms: Math.round(request.durationSeconds * 1000),
      force_instrumental: request.instrumental,
    };
  }
  const styles = { positive_styles: [promptedText(request, WITH_PLAN)], negative_styles: negativeStyles(request) };
  const chunks = durations.map(({ name, durationMs }) => ({
    text: `[${name}]`,
    duration_ms: durationMs,
    ...styles,
    context_adherence: 'high',
  }));
  return { composition_plan: { chunks }, seed: request.seed };
}

const negativeStyles = ({ instrumental }: MusicRequest) => (instrumental ? ['vocals', 'singing', 'spoken words'] : []);

/** Sections of equal length that fill the piece; undefined where they do not fit into a plan. */
function chunksOf({ sections, durationSeconds }: MusicRequest) {
  if (!sections?.length || sections.length > CHUNKS.most) return undefined;
  const totalMs = Math.round(durationSeconds * 1000);
  const startOf = (index: number) => Math.round((totalMs * index) / sections.length);
  const chunks = sections.map((name, i) => ({ name, durationMs: startOf(i + 1) - startOf(i) }));
  const fits = chunks.every(({ durationMs }) => durationMs >= CHUNKS.min && durationMs <= CHUNKS.max);
  return fits ? chunks : undefined;
}
