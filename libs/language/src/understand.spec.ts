import { describe, expect, it } from 'vitest';
import { understand } from './understand.js';

describe('understand', () => {
  it('reads the sentence of the front page', () => {
    expect(understand('create a dark trap beat at 140 bpm in C minor')).toMatchObject({
      intent: 'GENERATE_BEAT',
      entities: { genre: 'trap', bpm: 140, key: 'C minor', mood: ['dark'] },
    });
  });

  it('takes a wish about something that exists for a change', () => {
    expect(understand('make it darker', ['trap beat 140']).entities.change).toEqual({
      field: 'mood',
      direction: 'up',
      value: 'dark',
    });
  });

  it('answers conversation without entities', () => {
    expect(understand('what tempo is house music')).toMatchObject({ intent: 'CHAT', entities: {} });
  });

  it('keeps what is out of range, for the API to explain', () => {
    expect(understand('a beat at 500 bpm').entities).toEqual({ bpm: 500 });
  });

  it.each([
    ['hello again', 'CHAT', {}],
    ['hi again', 'CHAT', {}],
    ['how long will it take?', 'CHAT', {}],
    ['what key is it in?', 'CHAT', {}],
    ['🎹'.repeat(4000), 'CHAT', {}],
    ['surprise me', 'GENERATE_BEAT', {}],
    ['surprends-moi', 'GENERATE_BEAT', {}],
    ['beat at 140 bpm no wait 150 bpm', 'GENERATE_BEAT', { bpm: 150 }],
  ])('takes %.40s for %s', (text, intent, entities) => {
    expect(understand(text)).toMatchObject({ intent });
    expect(understand(text).entities).toEqual(entities);
  });
});
