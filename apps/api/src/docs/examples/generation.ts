import {
  GENRES,
  type GenerateBeatRequest,
  type GenerateMasterRequest,
  type GenerateMixRequest,
  type GenerateStemsRequest,
  type GenerateVariationRequest,
  type GenerationAccepted,
  type GenerationPreview,
  type GenerationStatus,
  type GenerationSummary,
  type GenreFacts,
  type QueueStats,
  type UploadView,
} from '@ctc/contracts';
import { AT, file, IDS, only, page, type Example, type RouteExamples } from './example.js';
import { BEAT, RESULTS } from './results.js';

type Requests<Request> = Readonly<Record<string, Example<Request>>>;

const accepted = (id: string, estimatedSeconds: number) =>
  only<GenerationAccepted>('Promised', { generationId: id, jobId: id, status: 'queued', estimatedSeconds });

const BEATS: Requests<GenerateBeatRequest> = {
  exact: {
    summary: 'Everything said',
    value: { genre: 'trap', bpm: 140, key: 'C minor', mood: ['dark'], duration: 30, seed: 7 },
  },
  open: { summary: 'What is left out is chosen', value: { prompt: 'rainy lo-fi with rhodes', duration: 60 } },
};

const VARIATIONS: Requests<GenerateVariationRequest> = {
  faster: {
    summary: 'Ten beats a minute faster',
    value: { generationId: IDS.beat, change: { change: { field: 'bpm', direction: 'up', value: 10 } } },
  },
  genre: {
    summary: 'As house, at the tempo that it has',
    value: { generationId: IDS.beat, change: { genre: 'house', mood: ['uplifting'] }, keep: ['bpm'] },
  },
};

const STEMS: Requests<GenerateStemsRequest> = {
  piece: { summary: 'Two stems of a piece', value: { source: { generationId: IDS.beat }, stems: ['drums', 'bass'] } },
  recording: { summary: 'A recording taken apart', value: { source: { uploadId: IDS.upload } } },
};

const MIXES: Requests<GenerateMixRequest> = {
  piece: {
    summary: 'A piece, warm, with more bass and the lead to the left',
    value: {
      source: { generationId: IDS.beat },
      profile: 'warm',
      tracks: [
        { stem: 'bass', gainDb: 3, eq: { lowDb: 2 } },
        { stem: 'lead', pan: -0.4, reverb: 0.3 },
      ],
    },
  },
  files: { summary: 'Files of your own', value: { source: { uploadIds: [IDS.upload] }, profile: 'balanced' } },
};

const MASTERS: Requests<GenerateMasterRequest> = {
  streaming: { summary: 'A piece for streaming', value: { source: { generationId: IDS.beat }, preset: 'streaming' } },
  exact: {
    summary: 'A file at −10 LUFS',
    value: { source: { uploadId: IDS.upload }, preset: 'cd', targetLufs: -10 },
  },
};

/** Of a long piece, once it can be heard. */
const PREVIEW: GenerationPreview = { url: file(IDS.beat, 'preview.wav'), startSeconds: 0, durationSeconds: 8.57 };

const STATUS: GenerationStatus = {
  generationId: IDS.beat,
  jobId: IDS.beat,
  type: 'beat',
  state: 'active',
  percent: 42,
  stage: 'playing bass',
  etaSeconds: 1.2,
  attemptsMade: 1,
};

export const SUMMARY: GenerationSummary = {
  id: IDS.beat,
  jobId: IDS.beat,
  type: 'beat',
  title: BEAT.title,
  state: 'active',
  percent: 42,
  stage: 'playing bass',
  etaSeconds: 1.2,
  conversationId: IDS.conversation,
  parentId: null,
  preview: null,
  result: null,
  error: null,
  parameters: {
    genre: 'trap',
    bpm: 140,
    feltBpm: 70,
    key: 'C minor',
    mood: ['dark'],
    durationSeconds: 30,
    seed: 7,
    chosen: ['seed'],
    prompt: 'a dark trap beat at 140 bpm in C minor, 30 seconds',
  },
  rating: null,
  createdAt: AT,
};

const TRAP: GenreFacts = {
  name: GENRES[0],
  bpm: { min: 140, max: 160 },
  defaultBpm: 144,
  feltRatio: 0.5,
  defaultKey: 'C minor',
  moods: ['dark', 'hype', 'aggressive', 'tense', 'epic'],
  instruments: ['trap kit', '808', 'bell', 'pluck', 'flute', 'piano', 'pad', 'strings', 'choir'],
};

const QUEUE: QueueStats = { waiting: 3, active: 2, completed: 120, failed: 1, oldestWaitSeconds: 4.2 };

const UPLOAD: UploadView = {
  uploadId: IDS.upload,
  fileName: 'take.wav',
  durationSeconds: 6,
  sampleRate: 44_100,
  channels: 2,
  bpm: 120,
  key: 'A minor',
  url: file(IDS.upload, 'take.wav'),
  createdAt: AT,
};

const RENAMED = { request: only('A title', { title: 'Night drive' }) };
const RATED = { request: only('Good, with a word', { rating: 'up', comment: 'the hook stays in the ear' }) };

export const GENERATION_EXAMPLES: Readonly<Record<string, RouteExamples>> = {
  generateBeat: { request: BEATS, answer: accepted(IDS.beat, 2.4) },
  generateVariation: { request: VARIATIONS, answer: accepted(IDS.variation, 1.9) },
  generateStems: { request: STEMS, answer: accepted(IDS.stems, 0.9) },
  generateMix: { request: MIXES, answer: accepted(IDS.mix, 2.4) },
  generateMaster: { request: MASTERS, answer: accepted(IDS.master, 1.1) },
  getGenerationStatus: { answer: only('At work', { ...STATUS, preview: PREVIEW }) },
  getGenerationResult: { answer: RESULTS },
  getGenerationScore: { answer: only('Composed', { url: file(IDS.beat, 'score.json') }) },
  cancelGeneration: { answer: only('Cancelled', { ...STATUS, state: 'cancelled', etaSeconds: null }) },
  listGenres: { answer: only('One of fourteen', { items: [TRAP] }) },
  getQueueStats: { answer: only('A busy moment', QUEUE) },
  listGenerations: { answer: only('One piece at work', page(SUMMARY)) },
  renameGeneration: { ...RENAMED, answer: only('Renamed', { ...SUMMARY, title: 'Night drive' }) },
  rateGeneration: RATED,
  rateMessage: RATED,
  uploadFile: {
    request: only('Parts of a form', { file: '(the bytes of take.wav)' }),
    answer: only('Decoded and listened to', UPLOAD),
  },
  listUploads: { answer: only('One file', page(UPLOAD)) },
};
