import { PRESET_LUFS, type MasterPreset } from '@ctc/contracts';

export interface PresetSettings {
  readonly targetLufs: number;
  /** How fast the limiter lets go: loud masters need short holes rather than long ones. */
  readonly limiterReleaseSeconds: number;
}

export const PRESETS: Readonly<Record<MasterPreset, PresetSettings>> = {
  streaming: { targetLufs: PRESET_LUFS.streaming, limiterReleaseSeconds: 0.1 },
  cd: { targetLufs: PRESET_LUFS.cd, limiterReleaseSeconds: 0.07 },
  club: { targetLufs: PRESET_LUFS.club, limiterReleaseSeconds: 0.06 },
};
