// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { projectPartsOf } from '../embed/clips.js';
import { renewedTrack, stemTrackOf, trackOf } from '../player/track.js';
import { beatResult, masterResult, mixResult, stemsResult } from '../testing/builders.js';
import { badgesOf } from './badge-facts.js';
import { finishingFacts } from './finishing-facts.js';
import { audioOf, isPiece, stemsOf } from './results.js';

describe('results of every type', () => {
  it('say what sound they have', () => {
    expect([beatResult(), stemsResult(), mixResult(), masterResult()].map(isPiece)).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect(audioOf(stemsResult())).toBeNull();
    expect(stemsOf(masterResult())).toEqual([]);
    expect(stemsOf(stemsResult()).map(({ name }) => name)).toEqual(['drums', 'melody']);
  });

  it('are tracks: the whole, or each stem by itself, with links that can be renewed', () => {
    const whole = trackOf(stemsResult(), 'j', null);
    const [, melody] = stemsOf(stemsResult());
    const track = stemTrackOf(whole, melody!, 'Melody');
    expect(track).toMatchObject({ id: 'g2/melody', url: '/f/s/melody.wav', bpm: null, sections: [] });
    const fresh = stemsResult({ stems: [{ ...melody!, wav: '/f/s/melody.wav?new' }] });
    expect(renewedTrack(track, fresh)).toMatchObject({ id: 'g2/melody', title: 'Melody', url: '/f/s/melody.wav?new' });
    expect(renewedTrack(trackOf(mixResult(), 'j', null), mixResult()).url).toBe('/f/mix.wav');
  });

  it('go into a project with what they have', () => {
    const base = 'https://music.example';
    expect(projectPartsOf(stemsResult(), base)).toMatchObject({ bpm: null, key: null, midi: null });
    expect(projectPartsOf(stemsResult(), base).clips.map(({ stem }) => stem)).toEqual(['drums', 'melody']);
    expect(projectPartsOf(masterResult(), base).clips).toMatchObject([{ stem: 'mix' }]);
  });

  it('tell what was done', () => {
    const values = (facts: ReturnType<typeof finishingFacts>) => facts.map(({ value }) => value);
    expect(values(finishingFacts(stemsResult()))).toEqual(['the sound, by separation', '−48.2 dB of the whole']);
    expect(values(finishingFacts(mixResult()))).toEqual(['Warm', 'Bass +3.0 dB']);
    expect(values(finishingFacts(masterResult()))).toEqual([
      'Club, −8.0 LUFS',
      'The limiter would have crushed it.',
      '3.2 LU',
      'at work',
      'Spotify −5.0 dB',
    ]);
  });

  it('hold a master against its own target, and an upload against no tempo', () => {
    expect(badgesOf(masterResult(), null, -8)).toMatchObject([
      { id: 'lufs', verdict: 'off', text: 'asked −8.0 LUFS, measured −9.1 LUFS' },
      { id: 'dbtp', verdict: 'exact' },
    ]);
  });
});
