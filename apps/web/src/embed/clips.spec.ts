// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { beatResult } from '../testing/builders.js';
import { projectPartsOf } from './clips.js';

const BASE = 'https://music.example/embed?host=x';

describe('projectPartsOf', () => {
  it('hands over each stem from the start, and the score, by absolute addresses', () => {
    expect(projectPartsOf(beatResult(), BASE)).toEqual({
      generationId: 'g1',
      name: 'Cold Static',
      bpm: 140,
      key: 'C minor',
      clips: [
        { stem: 'drums', url: 'https://music.example/f/drums.wav', startSeconds: 0, durationSeconds: 30 },
        { stem: 'bass', url: 'https://music.example/f/bass.wav', startSeconds: 0, durationSeconds: 30 },
      ],
      midi: 'https://music.example/f/score.mid',
    });
  });

  it('hands over the mix where there are no stems', () => {
    const { clips } = projectPartsOf(beatResult({ stems: [] }), BASE);
    expect(clips).toMatchObject([{ stem: 'mix', url: 'https://music.example/f/mix.wav' }]);
  });
});
