import { encodeWav, loadRack, master, MASTER_PRESET_SETTINGS, mix, renderStem } from '@ctc/audio';
import { completeBrief, compose } from '@ctc/composition';
import { GENRES, MASTER_PRESETS, STEM_NAMES, type Genre } from '@ctc/contracts';
import { measureIndependently } from '@ctc/testing';
import { describe, expect, it } from 'vitest';
import { readAsset } from './asset-reader.js';

/** Short pieces: 42 masters and as many measurements lie within a minute. */
const SECONDS = 10;
/** A meter that writes tenths adds half of one. */
const TOLERANCE_LU = 0.3;
const MOST_MISSING_LU = 1;

async function premasterOf(genre: Genre) {
  const { brief } = completeBrief({ genre, duration: 15 }, 11);
  const { score } = compose({ ...brief, durationSeconds: SECONDS }, { candidates: 1 });
  const rack = await loadRack(
    readAsset,
    score.tracks.map(({ instrument }) => instrument),
  );
  const tracks = STEM_NAMES.flatMap((stem) => renderStem(score, stem, rack));
  return mix(score, tracks).premaster;
}

describe.each(GENRES)('a master of %s, by an independent meter', (genre) => {
  it('is as loud as each preset asks or says why not, and never over −1 dBTP', async () => {
    const premaster = await premasterOf(genre);
    for (const preset of MASTER_PRESETS) {
      const { audio, report } = master(premaster, { preset });
      const measured = measureIndependently(encodeWav(audio), [audio.left, audio.right]);
      const { targetLufs } = MASTER_PRESET_SETTINGS[preset];
      expect(Math.abs(measured.integratedLufs - report.integratedLufs), preset).toBeLessThanOrEqual(TOLERANCE_LU);
      const missingLu = targetLufs - measured.integratedLufs;
      if (report.targetReached) {
        expect(Math.abs(missingLu), preset).toBeLessThanOrEqual(TOLERANCE_LU);
      } else {
        // Brushes and dusty drums do not get as loud as a club wants; then the report says so.
        expect(preset, report.reason).not.toBe('streaming');
        expect(report.reason).toMatch(/limiter|dynamic/);
        expect(missingLu, preset).toBeLessThanOrEqual(MOST_MISSING_LU);
      }
      expect(measured.truePeakDbtp, preset).toBeLessThanOrEqual(-1);
    }
  });
});
