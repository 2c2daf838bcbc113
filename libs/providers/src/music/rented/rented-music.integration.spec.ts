import { MUSIC_FIELDS, type MusicField } from '@ctc/contracts';
import {
  startFakeMusicVendor,
  type FakeMusicVendor,
  type FakeMusicVendorName,
  type HeardMusic,
  type MusicPlan,
  PATIENCE_MS,
} from '@ctc/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { createMusicProviders } from '../create-music-providers.js';
import { MusicFailure } from '../music-failure.js';
import type { MusicProvider, MusicRequest, RentedAudio } from '../music-provider.js';
import { SUITE_REQUEST } from '../music-request.suite.js';

const API_KEY = 'key-0123456789abcdef';
const SOUND = Uint8Array.from({ length: 3000 }, (_, i) => (i * 7) % 256);
const PATIENT = { seconds: PATIENCE_MS / 1000, bytes: 10_000, pollEveryMs: 5 };
/** Where the end of the time is what a test waits for. */
const HASTY = { ...PATIENT, seconds: 0.4 };
const never = new AbortController().signal;

interface Variant {
  readonly vendor: FakeMusicVendorName;
  readonly model: string;
  readonly givesJobs: boolean;
}
const VARIANTS: readonly Variant[] = [
  { vendor: 'elevenlabs', model: 'music_v2', givesJobs: false },
  { vendor: 'stability', model: 'stable-audio-2.5', givesJobs: false },
  { vendor: 'stability', model: 'stable-audio-3', givesJobs: true },
  { vendor: 'lyria', model: 'lyria-3.5', givesJobs: false },
  { vendor: 'replicate', model: 'stability-ai/stable-audio-2.5', givesJobs: true },
  { vendor: 'replicate', model: 'meta/musicgen:671ac645', givesJobs: true },
  { vendor: 'replicate', model: 'fishaudio/ace-step-1.5', givesJobs: true },
];

const open: FakeMusicVendor[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((vendor) => vendor.close()));
});

interface Rented {
  readonly vendor: FakeMusicVendor;
  readonly provider: MusicProvider;
}

async function rent({ vendor: name, model, givesJobs }: Variant, ...plans: MusicPlan[]): Promise<Rented> {
  const vendor = await startFakeMusicVendor(name, plans.length > 0 ? plans : [{ sound: SOUND }], { givesJobs });
  open.push(vendor);
  return { vendor, provider: providerAt(name, model, vendor.baseUrl) };
}

/** The same for somebody in a hurry. */
async function rentHastily(variant: Variant, plan: MusicPlan): Promise<Rented> {
  const { vendor } = await rent(variant, plan);
  return { vendor, provider: providerAt(variant.vendor, variant.model, vendor.baseUrl, HASTY) };
}

function providerAt(name: FakeMusicVendorName, model: string, baseUrl: string, limits = PATIENT): MusicProvider {
  const [provider] = createMusicProviders({ [name]: { apiKey: API_KEY, baseUrl, model } }, { limits });
  if (!provider) throw new Error('no provider');
  return provider;
}

async function make(
  provider: MusicProvider,
  request: MusicRequest = SUITE_REQUEST,
  signal: AbortSignal = never,
): Promise<RentedAudio> {
  const submitted = await provider.submit(request, signal);
  if ('audio' in submitted) return submitted.audio;
  if (!provider.collect) throw new Error('a job that nobody can collect');
  return provider.collect(submitted.vendorJobId, signal);
}

async function failureOf(making: Promise<unknown>): Promise<MusicFailure> {
  const outcome: unknown = await making.catch((error: unknown) => error);
  if (!(outcome instanceof MusicFailure)) throw new Error(`no failure but ${String(outcome)}`);
  return outcome;
}

const [eleven, stability, stabilityJobs, lyria, replicate] = VARIANTS as [Variant, Variant, Variant, Variant, Variant];

describe.each(VARIANTS)('$vendor with $model', (variant) => {
  it('gives the sound of one order', async () => {
    const { vendor, provider } = await rent(variant);
    const { bytes, contentType } = await make(provider);
    expect(Buffer.from(bytes)).toEqual(Buffer.from(SOUND));
    expect(contentType).toMatch(/^audio\//);
    expect(vendor.orders).toHaveLength(1);
  });

  it('says its key in a header and nowhere else', async () => {
    const { vendor, provider } = await rent(variant);
    await make(provider);
    expect(JSON.stringify(vendor.orders[0]?.headers)).toContain(API_KEY);
    for (const { path, body } of vendor.heard) expect(`${path} ${JSON.stringify(body)}`).not.toContain(API_KEY);
  });

  it('does with every wish what it says that it does', async () => {
    const { vendor, provider } = await rent(variant);
    const { treatments, costMicros } = provider.offer(SUITE_REQUEST);
    await make(provider);
    const { text, fields } = spoken(vendor.orders[0]);
    const inWords: MusicField[] = MUSIC_FIELDS.filter((field) => text.includes(WORDS[field]));
    expect(inWords).toEqual(MUSIC_FIELDS.filter((field) => treatments[field] === 'prompted'));
    for (const field of MUSIC_FIELDS.filter((each) => treatments[each] === 'honoured')) {
      expect(fields, field).toMatch(FIELDS[field]);
    }
    expect(text).toContain(SUITE_REQUEST.prompt);
    expect(costMicros).toBeGreaterThan(0);
  });

  it.each([
    [400, 'provider.refused', /refused the order/],
    [401, 'provider.refused', /does not accept the key/],
    [402, 'provider.refused', /used up/],
    [403, 'provider.refused', /does not (take these words|allow this)/],
    [404, 'provider.refused', /knows no such model/],
    [422, 'provider.refused', /refused the order/],
    [429, 'provider.busy', /too much to do/],
    [500, 'provider.failed', /failed with status 500/],
  ])('answers %i: nothing was made, and it is not asked twice', async (status, code, detail) => {
    const { vendor, provider } = await rent(variant, { status, headers: { 'retry-after': '7' } });
    const failure = await failureOf(make(provider));
    expect(failure).toMatchObject({ code, outcome: 'nothing made' });
    expect(failure.detail).toMatch(detail);
    expect(failure.retryAfterSeconds).toBe(status === 429 ? 7 : undefined);
    expect(vendor.orders).toHaveLength(1);
  });

  it.each([502, 504])('answers %i: a gateway does not know what became of the order', async (status) => {
    const { vendor, provider } = await rent(variant, { status });
    expect(await failureOf(make(provider))).toMatchObject({ code: 'provider.failed', outcome: 'unknown' });
    expect(vendor.orders).toHaveLength(1);
  });

  it('hangs: the time is over, the outcome unknown, nothing is sent again', async () => {
    const { vendor, provider } = await rentHastily(variant, { then: 'hang' });
    expect(await failureOf(make(provider))).toMatchObject({ code: 'provider.timeout', outcome: 'unknown' });
    expect(vendor.orders).toHaveLength(1);
  });

  it('breaks off in the middle: the outcome is unknown, nothing is ordered again', async () => {
    const { vendor, provider } = await rent(variant, { sound: SOUND, then: 'cut' });
    expect(await failureOf(make(provider))).toMatchObject({ outcome: 'unknown' });
    expect(vendor.orders).toHaveLength(1);
  });

  it('finishes without a sound', async () => {
    const { provider } = await rent(variant, { then: 'empty' });
    const failure = await failureOf(make(provider));
    expect(failure.outcome).toBe('unknown');
    expect(failure.detail).toMatch(/sent no sound/);
  });

  it('sends more than the limit', async () => {
    const { provider } = await rent(variant, { sound: new Uint8Array(20_000) });
    expect((await failureOf(make(provider))).detail).toMatch(/sent more than/);
  });

  it('cannot be reached: nothing was made', async () => {
    const { vendor } = await rent(variant);
    await vendor.close();
    const failure = await failureOf(make(providerAt(variant.vendor, variant.model, vendor.baseUrl)));
    expect(failure).toMatchObject({ code: 'provider.failed', outcome: 'nothing made' });
  });

  it('sends nobody elsewhere: a redirect would carry the key', async () => {
    const elsewhere = await rent(variant);
    const { provider } = await rent(variant, {
      status: 307,
      headers: { location: `${elsewhere.vendor.baseUrl}/v1/music` },
    });
    expect(await failureOf(make(provider))).toBeInstanceOf(MusicFailure);
    expect(elsewhere.vendor.heard).toEqual([]);
  });

  it('keeps its key out of every failure', async () => {
    const { provider } = await rent(variant, { status: 400, failure: { detail: `the key ${API_KEY} is odd` } });
    const { detail, cause, stack } = await failureOf(make(provider));
    expect(String(cause)).toContain('(key)');
    expect(`${detail} ${String(cause)} ${stack}`).not.toContain(API_KEY);
  });

  it('stops when it is told to', async () => {
    const { provider } = await rent(variant, { then: 'hang' });
    const stop = new AbortController();
    const making = make(provider, SUITE_REQUEST, stop.signal);
    setTimeout(() => stop.abort(), 30);
    await expect(making).rejects.toThrow();
  });
});

describe.each(VARIANTS.filter(({ givesJobs }) => givesJobs))('a job at $vendor with $model', (variant) => {
  it('is asked for until it is done, also while the vendor stumbles', async () => {
    const { vendor, provider } = await rent(variant, { sound: SOUND, pending: 3, stumbles: [503, 429, 500] });
    expect((await make(provider)).bytes).toHaveLength(SOUND.length);
    expect(vendor.orders).toHaveLength(1);
    expect(vendor.heard.length).toBeGreaterThan(7);
  });

  it('that never ends is left when the time is over', async () => {
    const { provider } = await rentHastily(variant, { pending: Infinity });
    expect(await failureOf(make(provider))).toMatchObject({ code: 'provider.timeout', outcome: 'unknown' });
  });

  it('that the vendor forgot is not asked for again', async () => {
    const { vendor, provider } = await rent(variant, { stumbles: [404] });
    expect(await failureOf(make(provider))).toMatchObject({ code: 'provider.refused', outcome: 'unknown' });
    expect(vendor.heard).toHaveLength(2);
  });

  it('without a number is lost', async () => {
    const { provider } = await rent(variant, { then: 'garbage' });
    expect((await failureOf(make(provider))).detail).toMatch(/gave no number/);
  });

  it('can be collected by somebody who did not order it', async () => {
    const { vendor, provider } = await rent(variant, { sound: SOUND });
    const submitted = await provider.submit(SUITE_REQUEST, never);
    const another = providerAt(variant.vendor, variant.model, vendor.baseUrl);
    if (!('vendorJobId' in submitted)) throw new Error('no job');
    expect((await another.collect?.(submitted.vendorJobId, never))?.bytes).toHaveLength(SOUND.length);
    expect(vendor.orders).toHaveLength(1);
  });
});

describe('ElevenLabs', () => {
  it('gets a composition plan as long as the piece when sections are known', async () => {
    const { vendor, provider } = await rent(eleven);
    await make(provider, { ...SUITE_REQUEST, durationSeconds: 50 });
    const { composition_plan: plan, ...rest } = vendor.orders[0]?.body as {
      composition_plan: { chunks: { text: string; duration_ms: number }[] };
    };
    expect(plan.chunks.map(({ text }) => text)).toEqual(['[intro]', '[verse]', '[outro]']);
    expect(plan.chunks.reduce((sum, { duration_ms }) => sum + duration_ms, 0)).toBe(50_000);
    expect(rest).toEqual({ model_id: 'music_v2', seed: 4711 });
  });

  it.each([{ sections: undefined }, { sections: Array.from({ length: 31 }, () => 'verse' as const) }])(
    'gets a prompt, and no seed, without sections or with too many',
    async (change) => {
      const { vendor, provider } = await rent(eleven);
      const request = { ...SUITE_REQUEST, ...change };
      expect(provider.offer(request).treatments).toMatchObject({ seed: 'ignored', instrumental: 'honoured' });
      await make(provider, request);
      const { prompt, ...rest } = vendor.orders[0]?.body ?? {};
      expect(prompt).toContain('83 BPM');
      expect(rest).toEqual({ model_id: 'music_v2', music_length_ms: 30_000, force_instrumental: true });
    },
  );

  it.each(['bad_prompt', 'bad_composition_plan'])('passes on what it suggests after %s', async (status) => {
    const suggestion = 'An upbeat song in the style of "nobody"';
    const failure = { detail: { status, message: 'no', data: { prompt_suggestion: suggestion } } };
    const { provider } = await rent(eleven, { status: 422, failure });
    expect((await failureOf(make(provider))).detail).toBe(
      `ElevenLabs does not take these words. It suggests: “${suggestion}”.`,
    );
  });

  it('cuts what the user said to what fits', async () => {
    const { vendor, provider } = await rent(eleven);
    await make(provider, { ...SUITE_REQUEST, sections: undefined, prompt: 'rain '.repeat(1000) });
    expect(String(vendor.orders[0]?.body.prompt).length).toBeLessThanOrEqual(2000);
  });
});

describe('Stability', () => {
  it('says 403 for words and not for the key', async () => {
    const { provider } = await rent(stability, { status: 403 });
    expect((await failureOf(make(provider))).detail).toBe('Stability does not take these words.');
  });

  it('says so in a header when a finished job was filtered', async () => {
    const { provider } = await rent(stabilityJobs, { then: 'filtered' });
    expect((await failureOf(make(provider))).detail).toBe('Stability does not take these words.');
  });

  it('never gets seed 0, which would mean chance', async () => {
    for (const seed of [0, 4_294_967_293, 4_294_967_294, 4_294_967_295]) {
      const { vendor, provider } = await rent(stability);
      await make(provider, { ...SUITE_REQUEST, seed });
      const sent = Number(vendor.orders[0]?.body.seed);
      expect(sent).toBeGreaterThan(0);
      expect(sent).toBeLessThanOrEqual(4_294_967_294);
    }
  });

  it('refuses before it is paid what is too long for the model', () => {
    const long = { ...SUITE_REQUEST, durationSeconds: 200 };
    expect(() => providerAt('stability', 'stable-audio-2.5', 'http://127.0.0.1').offer(long)).toThrow(/190 seconds/);
    expect(providerAt('stability', 'stable-audio-3', 'http://127.0.0.1').offer(long).costMicros).toBe(260_000);
  });
});

describe('Lyria', () => {
  it.each(['steps', 'outputs'] as const)('is understood when it answers in %s', async (shape) => {
    const { provider } = await rent(lyria, { sound: SOUND, shape });
    expect(Buffer.from((await make(provider)).bytes)).toEqual(Buffer.from(SOUND));
  });

  it('does not pass a cut sound for a whole one', async () => {
    const { provider } = await rent(lyria, { sound: SOUND, then: 'truncated' });
    expect(await failureOf(make(provider))).toMatchObject({ outcome: 'unknown', detail: 'Lyria’s sound was cut off.' });
  });

  it('is not understood when it is no JSON', async () => {
    const { vendor, provider } = await rent(lyria, { then: 'garbage' });
    expect((await failureOf(make(provider))).detail).toMatch(/cannot be read/);
    expect(vendor.orders).toHaveLength(1);
  });

  it('makes clips of one length, and says so', () => {
    const clips = providerAt('lyria', 'lyria-3-clip-preview', 'http://127.0.0.1');
    expect(clips.offer(SUITE_REQUEST)).toMatchObject({
      treatments: { durationSeconds: 'ignored' },
      costMicros: 40_000,
    });
    expect(() => clips.offer({ ...SUITE_REQUEST, durationSeconds: 31 })).toThrow(/at most 30 seconds/);
  });
});

describe('Replicate', () => {
  it.each(['failed', 'canceled', 'aborted'] as const)('says that its model %s', async (ending) => {
    const { provider } = await rent(replicate, { ending });
    const failure = await failureOf(make(provider));
    expect(failure.detail).toContain(ending);
    expect(failure.outcome).toBe(ending === 'aborted' ? 'nothing made' : 'unknown');
  });

  it('names the version where the model is not its own', async () => {
    const { vendor, provider } = await rent(VARIANTS[5] as Variant);
    await make(provider);
    expect(vendor.orders[0]).toMatchObject({ path: '/v1/predictions', body: { version: '671ac645' } });
  });

  it('is refused where nobody knows what a model takes', () => {
    expect(() => providerAt('replicate', 'somebody/something', 'http://127.0.0.1')).toThrow(RangeError);
  });
});

/** What each wish is called in words. */
const WORDS: Record<MusicField, string> = {
  genre: 'lo-fi',
  mood: 'dreamy',
  bpm: '83 BPM',
  key: 'Eb minor',
  durationSeconds: '30 seconds',
  sections: 'intro, verse, outro',
  instruments: 'rhodes',
  instrumental: 'no vocals',
  seed: '4711',
};
/** … and how it looks in a field of its own. */
const FIELDS: Record<MusicField, RegExp> = {
  genre: /lo-fi/,
  mood: /dreamy/,
  bpm: /"bpm":83\b/,
  key: /"key_scale":"Eb minor"/,
  durationSeconds: /"duration":"?30\b|"duration_ms":10000|"music_length_ms":30000/,
  sections: /\[intro\].*\[verse\].*\[outro\]/,
  instruments: /rhodes/,
  instrumental: /"force_instrumental":true|"lyrics":"\[instrumental\]"/,
  seed: /"seed":"?47(11|12)\b/,
};

/** The words of an order, and everything else in it. */
function spoken(order: HeardMusic | undefined): { text: string; fields: string } {
  const body = order?.body ?? {};
  const input = (body.input ?? body) as Record<string, unknown>;
  const plan = body.composition_plan as { chunks: { positive_styles: string[] }[] } | undefined;
  const text = String(plan?.chunks[0]?.positive_styles[0] ?? input.prompt ?? input.input ?? body.input);
  return { text, fields: JSON.stringify(body).replaceAll(JSON.stringify(text).slice(1, -1), '') };
}
