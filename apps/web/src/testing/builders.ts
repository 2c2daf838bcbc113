import type {
  BeatResult,
  ConversationSummary,
  ConversationView,
  GenerationSummary,
  MasterResult,
  MessageView,
  MixResult,
  StemsResult,
} from '@ctc/contracts';

const CREATED_AT = '2026-01-01T10:00:00.000Z';

export function beatResult(over: Partial<BeatResult> = {}): BeatResult {
  return {
    generationId: 'g1',
    type: 'beat',
    title: 'Cold Static',
    genre: 'trap',
    bpm: 140,
    feltBpm: 70,
    key: 'C minor',
    mood: ['dark'],
    durationSeconds: 30,
    seed: 7,
    provider: 'local',
    chosen: ['duration', 'seed'],
    measured: { bpm: 140, key: 'C minor', integratedLufs: -14, truePeakDbtp: -1.2 },
    sections: [
      { name: 'intro', startSeconds: 0, bars: 4 },
      { name: 'drop', startSeconds: 6.857, bars: 8 },
      { name: 'outro', startSeconds: 20.571, bars: 4 },
    ],
    chords: [
      { symbol: 'Cm7', startSeconds: 0 },
      { symbol: 'Abmaj7', startSeconds: 3.43 },
    ],
    audio: { wav: '/f/mix.wav', mp3: '/f/mix.mp3', flac: '/f/mix.flac', premaster: '/f/premaster.wav' },
    stems: [
      { name: 'drums', wav: '/f/drums.wav', mp3: '/f/drums.mp3', peaks: '/f/drums.json' },
      { name: 'bass', wav: '/f/bass.wav', mp3: '/f/bass.mp3', peaks: '/f/bass.json' },
    ],
    stemsZip: '/f/stems.zip',
    midi: '/f/score.mid',
    score: '/f/score.json',
    peaks: '/f/peaks.json',
    loudness: { integratedLufs: -14, truePeakDbtp: -1.2, loudnessRange: 4.1 },
    quality: { score: 82, parts: {} },
    timings: { composeMs: 10, renderMs: 900, mixMs: 200, masterMs: 200, encodeMs: 100, totalMs: 1410 },
    ...over,
  };
}

const FINISHED = {
  generationId: 'g2',
  durationSeconds: 30,
  provider: 'local',
  timings: { sourceMs: 100, encodeMs: 50, totalMs: 150 },
  manifest: '/f/manifest.json',
};

export function stemsResult(over: Partial<StemsResult> = {}): StemsResult {
  return {
    ...FINISHED,
    type: 'stems',
    title: 'Cold Static (stems)',
    method: 'separation',
    residualDb: -48.2,
    stems: [
      { name: 'drums', wav: '/f/s/drums.wav', mp3: '/f/s/drums.mp3', peaks: '/f/s/drums.json' },
      { name: 'melody', wav: '/f/s/melody.wav', mp3: '/f/s/melody.mp3', peaks: '/f/s/melody.json' },
    ],
    stemsZip: '/f/s/stems.zip',
    ...over,
  };
}

export function mixResult(over: Partial<MixResult> = {}): MixResult {
  const { audio, stems, peaks, measured, loudness } = beatResult();
  return {
    ...FINISHED,
    ...{ audio, stems, peaks, measured, loudness },
    stemsZip: '/f/stems.zip',
    type: 'mix',
    title: 'Cold Static (warm mix)',
    profile: 'warm',
    tracks: [{ stem: 'bass', gainDb: 3 }],
    bpm: 140,
    key: 'C minor',
    ...over,
  };
}

export function masterResult(over: Partial<MasterResult> = {}): MasterResult {
  const { audio, peaks, measured, loudness } = beatResult();
  return {
    ...FINISHED,
    ...{ audio, peaks, loudness },
    measured: { ...measured, bpm: null, key: null, integratedLufs: -9.1 },
    type: 'master',
    title: 'take 2 (club master)',
    preset: 'club',
    targetLufs: -8,
    targetReached: false,
    reason: 'The limiter would have crushed it.',
    report: {
      shortTermMaxLufs: -7.9,
      momentaryMaxLufs: -6.8,
      loudnessRange: 3.2,
      limited: true,
      platforms: [{ name: 'Spotify', gainDb: -5 }],
    },
    ...over,
  };
}

export function generationSummary(over: Partial<GenerationSummary> = {}): GenerationSummary {
  return {
    id: 'g1',
    jobId: 'g1',
    type: 'beat',
    title: 'Trap beat',
    state: 'queued',
    percent: 0,
    stage: 'queued',
    etaSeconds: 10,
    conversationId: 'c1',
    parentId: null,
    preview: null,
    result: null,
    error: null,
    rating: null,
    parameters: {
      genre: 'trap',
      bpm: 140,
      feltBpm: 70,
      key: 'C minor',
      mood: ['dark'],
      durationSeconds: 30,
      seed: 7,
      chosen: ['duration', 'seed'],
    },
    createdAt: CREATED_AT,
    ...over,
  };
}

export function messageView(over: Partial<MessageView> = {}): MessageView {
  return {
    id: 'm1',
    role: 'assistant',
    content: 'Hello.',
    status: 'complete',
    intent: null,
    entities: null,
    generation: null,
    generations: over.generation ? [over.generation] : [],
    attachments: [],
    provider: 'local',
    model: null,
    usage: { inputTokens: 0, outputTokens: 0, costUsd: 0 },
    parentId: null,
    createdAt: CREATED_AT,
    ...over,
  };
}

export function conversationView(over: Partial<ConversationView> = {}): ConversationView {
  return { id: 'c1', title: 'Trap', projectId: null, messages: [], hasMore: false, lastEventId: 0, ...over };
}

export function conversationSummary(over: Partial<ConversationSummary> = {}): ConversationSummary {
  return {
    id: 'c1',
    title: 'Trap in C minor',
    projectId: null,
    preview: 'Making your trap beat.',
    messageCount: 2,
    generationCount: 1,
    createdAt: CREATED_AT,
    updatedAt: CREATED_AT,
    ...over,
  };
}
