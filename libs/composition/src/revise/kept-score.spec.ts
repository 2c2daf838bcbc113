import { parseScore } from '@ctc/contracts';
import { describe, expect, it } from 'vitest';
import { completeBrief } from '../brief/complete-brief.js';
import { compose } from '../compose.js';
import { revise } from './revise.js';

const { score } = compose(completeBrief({ genre: 'house', duration: 20 }, 5).brief, { candidates: 1 });
const changed = revise(score, [{ kind: 'tempo', factor: 1.05 }]).score;

describe('a kept score', () => {
  it.each([score, changed])('comes back as it was', (kept) => {
    expect(parseScore(JSON.stringify(kept))).toEqual(kept);
  });

  it('is none when half of it is missing', () => {
    const json = JSON.stringify(changed);
    expect(parseScore(json.slice(0, json.length / 2))).toBeUndefined();
  });

  it.each(['', 'null', '[]', '7', '{"version":1}'])('is none: %s', (json) => {
    expect(parseScore(json)).toBeUndefined();
  });

  it.each(['recipe', 'tracks', 'sections', 'chords', 'tempoMap', 'bpm', 'durationSeconds', 'endTick', 'version'])(
    'is none without %s, which an older one may lack',
    (field) => {
      expect(parseScore(JSON.stringify({ ...changed, [field]: undefined }))).toBeUndefined();
    },
  );

  it('is none when its recipe has no steps, or its tracks no notes', () => {
    const recipe = { ...changed.recipe, steps: undefined };
    const silent = { ...changed.tracks[0], notes: undefined };
    expect(parseScore(JSON.stringify({ ...changed, recipe }))).toBeUndefined();
    expect(parseScore(JSON.stringify({ ...changed, tracks: [silent] }))).toBeUndefined();
  });
});
