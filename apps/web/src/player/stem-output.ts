import type { StemName } from '@ctc/contracts';
import { gainOfVolume, type Output, type OutputNews } from './output.js';
import { gainOf, type StemMix } from './stem-mix.js';

export type StemBuffers = ReadonlyMap<StemName, AudioBuffer>;

/** Long enough to schedule every stem for the same sample, too short to be noticed. */
const LEAD_SECONDS = 0.03;
/** Shorter changes of gain click. */
const RAMP_SECONDS = 0.01;

export interface StemOutput extends Output {
  setMix(mix: StemMix): void;
}

/** Plays all stems on one clock: each source starts at the same sample, so they cannot drift apart. */
export function createStemOutput(context: AudioContext, buffers: StemBuffers, firstMix: StemMix): StemOutput {
  const names = [...buffers.keys()];
  const durationSeconds = Math.max(...[...buffers.values()].map(({ duration }) => duration));
  const master = context.createGain();
  master.connect(context.destination);
  const gains = new Map(names.map((name) => [name, context.createGain()]));
  for (const gain of gains.values()) gain.connect(master);

  let sources: AudioBufferSourceNode[] = [];
  let mix = firstMix;
  let offset = 0;
  let startedAt: number | null = null;
  let tell: (news: OutputNews) => void = () => undefined;

  const ramp = (gain: GainNode, value: number) =>
    gain.gain.setTargetAtTime(value, context.currentTime, RAMP_SECONDS / 3);
  const applyMix = () => {
    for (const [name, gain] of gains) ramp(gain, gainOf(mix, names, name));
  };
  for (const [name, gain] of gains) gain.gain.value = gainOf(mix, names, name);

  const time = () => {
    if (startedAt === null) return offset;
    return Math.min(durationSeconds, offset + Math.max(0, context.currentTime - startedAt));
  };
  const silence = () => {
    for (const source of sources) {
      source.onended = null;
      source.stop();
      source.disconnect();
    }
    sources = [];
  };
  const start = () => {
    silence();
    const when = context.currentTime + LEAD_SECONDS;
    startedAt = when;
    sources = names.map((name) => {
      const source = new AudioBufferSourceNode(context, { buffer: buffers.get(name) });
      source.connect(gains.get(name) ?? master);
      source.start(when, offset);
      return source;
    });
    const [first] = sources;
    if (first) first.onended = end;
  };
  const end = () => {
    sources = [];
    offset = durationSeconds;
    startedAt = null;
    tell('ended');
  };

  return {
    play: async () => {
      await context.resume();
      start();
      tell('playing');
    },
    pause: () => {
      offset = time();
      startedAt = null;
      silence();
      tell('paused');
    },
    seek: (seconds) => {
      offset = seconds;
      if (startedAt !== null) start();
    },
    time,
    setVolume: (volume, trimDb) => ramp(master, gainOfVolume(volume, trimDb)),
    listen: (listener) => {
      tell = listener;
    },
    setMix: (next) => {
      mix = next;
      applyMix();
    },
    dispose: () => {
      silence();
      master.disconnect();
    },
  };
}

let sharedContext: AudioContext | null = null;

/** The page's one audio context; browsers allow only a few. */
export function audioContext(): AudioContext {
  return (sharedContext ??= new AudioContext({ latencyHint: 'interactive' }));
}

/** Reads and decodes stems, all at the same time. */
export async function loadStems(
  context: BaseAudioContext,
  stems: readonly { name: StemName; url: string }[],
  signal: AbortSignal,
): Promise<StemBuffers> {
  const entries = await Promise.all(
    stems.map(async ({ name, url }) => {
      const response = await fetch(url, { signal });
      if (!response.ok) throw new Error(`stem ${name}: ${response.status}`);
      return [name, await context.decodeAudioData(await response.arrayBuffer())] as const;
    }),
  );
  return new Map(entries);
}
