import type { Project } from './project.js';

export interface Transport {
  readonly context: AudioContext;
  playing(): boolean;
  /** Seconds from the start of the project. */
  time(): number;
  play(project: Project): Promise<void>;
  stop(): void;
}

/** Plays every clip on one clock, from the start. */
export function createTransport(): Transport {
  const context = new AudioContext();
  const LEAD_SECONDS = 0.05;
  let sources: AudioBufferSourceNode[] = [];
  let startedAt = 0;

  const stop = () => {
    for (const source of sources) source.stop();
    sources = [];
  };
  return {
    context,
    playing: () => sources.length > 0,
    time: () => (sources.length > 0 ? Math.max(0, context.currentTime - startedAt) : 0),
    play: async ({ tracks }) => {
      stop();
      await context.resume();
      startedAt = context.currentTime + LEAD_SECONDS;
      for (const track of tracks) {
        if (track.kind !== 'audio') continue;
        const source = new AudioBufferSourceNode(context, { buffer: track.buffer });
        source.connect(context.destination);
        source.start(startedAt + track.startSeconds);
        sources.push(source);
      }
    },
    stop,
  };
}
