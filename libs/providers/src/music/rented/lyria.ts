import type { GoogleGenAIOptions, Interactions } from '@google/genai';
import type { Treatments } from '@ctc/contracts';
import { MusicFailure, unsuitable, unusable } from '../music-failure.js';
import type { MusicProvider, RentedAudio } from '../music-provider.js';
import { pieceCostMicros } from '../prices/price-of.js';
import { promptedText } from '../prompted-text.js';
import { withoutKey } from './vendor-failure.js';
import {
  DEFAULT_LIMITS,
  readBytes,
  send,
  within,
  type MusicOptions,
  type MusicVendorSettings,
  type Vendor,
} from './vendor-http.js';

const OWN_ADDRESS = 'https://generativelanguage.googleapis.com';
/** Clips have one length. */
const CLIP = { name: /-clip/, seconds: 30 } as const;
/** “A couple of minutes”, says its maker. */
const LONGEST_SONG_SECONDS = 180;

const TREATMENTS: Treatments = {
  genre: 'prompted',
  mood: 'prompted',
  bpm: 'prompted',
  key: 'prompted',
  durationSeconds: 'prompted',
  sections: 'prompted',
  instruments: 'prompted',
  instrumental: 'prompted',
  seed: 'ignored',
};

/** Google's Lyria: one interaction, whose steps hold the sound in base64. */
export function createLyriaMusicProvider(settings: MusicVendorSettings, options: MusicOptions = {}): MusicProvider {
  const { apiKey, baseUrl = OWN_ADDRESS, model } = settings;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const vendor: Vendor = { name: 'lyria', title: 'Lyria', model, apiKey, baseUrl, limits };
  const isClip = CLIP.name.test(model);
  const longestSeconds = isClip ? CLIP.seconds : LONGEST_SONG_SECONDS;
  const treatments: Treatments = isClip ? { ...TREATMENTS, durationSeconds: 'ignored' } : TREATMENTS;
  return {
    name: vendor.name,
    title: vendor.title,
    model,
    offer({ durationSeconds }) {
      if (durationSeconds > longestSeconds) throw unsuitable(`${model} makes at most ${longestSeconds} seconds.`);
      return { treatments, costMicros: pieceCostMicros({ vendor: 'lyria', model, durationSeconds }, options.prices) };
    },
    submit: async (request, signal) => ({
      audio: audioOf(await interact(vendor, promptedText(request, treatments), within(limits, signal))),
    }),
  };
}

/** One POST: no retries, and no second one to go on where the first stopped. */
async function interact(vendor: Vendor, input: string, signal: AbortSignal): Promise<Interactions.Interaction> {
  const { apiKey, baseUrl, model } = vendor;
  let failure: unknown;
  const fetch: NonNullable<GoogleGenAIOptions['httpOptions']>['fetch'] = async (url, init) => {
    try {
      const response = await send(vendor, url, { ...init, signal });
      return new Response(await readBytes(vendor, response), response);
    } catch (error) {
      // The SDK would wrap it.
      failure = error;
      throw error;
    }
  };
  const { GoogleGenAI } = await import('@google/genai');
  const client = new GoogleGenAI({ apiKey, vertexai: false, httpOptions: { baseUrl, fetch } });
  try {
    return await client.interactions.create(
      { model, input, store: false, automatic_continuation: false },
      { retries: { strategy: 'none' } },
    );
  } catch (error) {
    if (failure instanceof MusicFailure) throw failure;
    throw unusable('Lyria answered with something that cannot be read.', withoutKey(vendor, error));
  }
}

interface Content {
  readonly type?: unknown;
  readonly data?: unknown;
  readonly mime_type?: unknown;
}

/** Newer models answer in `steps[].content[]`, older ones in `outputs[]`. */
function audioOf(interaction: Interactions.Interaction): RentedAudio {
  const { steps = [], outputs = [] } = interaction as { steps?: { content?: Content[] }[]; outputs?: Content[] };
  const contents = [...steps.flatMap(({ content }) => content ?? []), ...outputs];
  const sound = contents.findLast(({ type, data }) => type === 'audio' && typeof data === 'string' && data !== '');
  if (!sound) {
    // It answers without sound where its filters stop it.
    throw new MusicFailure('provider.refused', 'Lyria sent no sound: it may not take these words.', 'unknown');
  }
  return { bytes: decodeBase64(String(sound.data)), contentType: String(sound.mime_type ?? 'audio/mpeg') };
}

/** Node reads whatever it can; a text that was cut is not to pass for a sound. */
function decodeBase64(text: string): Uint8Array {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) throw unusable('Lyria’s sound was cut off.');
  return Buffer.from(text, 'base64');
}
