import type { GenerateMasterRequest, GenerateMixRequest, GenerateStemsRequest } from '@ctc/contracts';

interface Example<Request> {
  readonly summary: string;
  readonly value: Request;
}

const generationId = '0199a3c4-6d0c-7f5e-9c39-1f6f0a4a3b1d';
const uploadIds = ['0199a3c4-7a10-7c2b-8d11-5b0f6f3f2a10', '0199a3c4-7b22-7c2b-8d11-5b0f6f3f2a11'];

export const STEMS_EXAMPLES: Record<string, Example<GenerateStemsRequest>> = {
  piece: { summary: 'Drums and melody of a piece', value: { source: { generationId }, stems: ['drums', 'melody'] } },
  recording: { summary: 'A recording taken apart', value: { source: { uploadId: uploadIds[0] } } },
};

export const MIX_EXAMPLES: Record<string, Example<GenerateMixRequest>> = {
  piece: {
    summary: 'A piece, warm, with more bass and the lead to the left',
    value: {
      source: { generationId },
      profile: 'warm',
      tracks: [
        { stem: 'bass', gainDb: 3, eq: { lowDb: 2 } },
        { stem: 'lead', pan: -0.4, reverb: 0.3 },
      ],
    },
  },
  files: { summary: 'Two files of your own', value: { source: { uploadIds }, profile: 'balanced' } },
};

export const MASTER_EXAMPLES: Record<string, Example<GenerateMasterRequest>> = {
  streaming: { summary: 'A piece for streaming', value: { source: { generationId }, preset: 'streaming' } },
  exact: {
    summary: 'A file at −10 LUFS',
    value: { source: { uploadId: uploadIds[0] }, preset: 'cd', targetLufs: -10 },
  },
};
