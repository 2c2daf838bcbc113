export { master, type Master, type MasterOptions, type MasterReport } from './master.js';
export { platformGains, type PlatformGain } from './platforms.js';
export { PRESETS as MASTER_PRESET_SETTINGS } from './presets.js';
