import type { MasterResult, MixResult, StemsResult } from '@ctc/contracts';
import { formatNumber } from '../format.js';
import { words } from '../words.js';
import type { FinishingResult } from './results.js';

export interface Fact {
  readonly name: string;
  readonly value: string;
}

/** What was done, in a few lines: names and numbers from the result. */
export function finishingFacts(result: FinishingResult): Fact[] {
  switch (result.type) {
    case 'stems':
      return stemsFacts(result);
    case 'mix':
      return mixFacts(result);
    case 'master':
      return masterFacts(result);
  }
}

function stemsFacts({ method, residualDb, missing = [] }: StemsResult): Fact[] {
  const { names, methods, residual, notThere } = words.finishing;
  return [
    { name: names.method, value: methods[method] },
    { name: names.residual, value: residual(residualDb) },
    ...(missing.length > 0 ? [{ name: names.missing, value: notThere(missing) }] : []),
  ];
}

function mixFacts({ profile, tracks, files = [] }: MixResult): Fact[] {
  const { names, profiles } = words.finishing;
  const stemName = (stem: keyof typeof words.stems.names) => words.stems.names[stem];
  const set = tracks.map(({ stem, gainDb = 0, mute }) =>
    mute ? words.stems.mute(stemName(stem)) : `${stemName(stem)} ${words.finishing.level(gainDb)}`,
  );
  return [
    { name: names.profile, value: profiles[profile] },
    ...(set.length > 0 ? [{ name: names.faders, value: set.join(', ') }] : []),
    ...files.map(({ fileName, stem }) => ({ name: fileName, value: stemName(stem) })),
  ];
}

function masterFacts({ preset, targetLufs, targetReached, reason, report }: MasterResult): Fact[] {
  const { names, presets } = words.finishing;
  const target = words.measured.lufs(targetLufs);
  const platforms = report.platforms.map(({ name, gainDb }) => `${name} ${words.finishing.level(gainDb)}`);
  return [
    { name: names.preset, value: `${presets[preset]}, ${target}` },
    ...(targetReached ? [] : [{ name: names.reason, value: reason ?? '' }]),
    { name: names.range, value: `${formatNumber(report.loudnessRange, 1)} LU` },
    { name: names.limiter, value: words.finishing.limited(report.limited) },
    ...(platforms.length > 0 ? [{ name: names.platforms, value: platforms.join(', ') }] : []),
  ];
}
