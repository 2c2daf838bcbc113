import type { MasterPreset } from '@ctc/contracts';

export interface PresetSettings {
  readonly targetLufs: number;
  /** How fast the limiter lets go: loud masters need short holes rather than long ones. */
  readonly limiterReleaseSeconds: number;
}

export const PRESETS: Readonly<Record<MasterPreset, PresetSettings>> = {
  streaming: { targetLufs: -14, limiterReleaseSeconds: 0.1 },
  cd: { targetLufs: -9, limiterReleaseSeconds: 0.07 },
  club: { targetLufs: -8, limiterReleaseSeconds: 0.06 },
};
