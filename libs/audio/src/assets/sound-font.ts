import { BasicSoundBank, SoundBankLoader } from 'spessasynth_core';
import { createZoneSample, type Zone, type ZoneSample } from './zone.js';
import { readZone } from './zone-generators.js';

/** A SoundFont whose samples are decoded when a note first needs them. */
export interface SoundFont {
  /**
   * Zones that sound together for one note.
   *
   * @param preset General MIDI program 0–127; `drums` picks from the percussion kits
   * @param velocity 0 … 1
   */
  zones(preset: PresetAddress, pitch: number, velocity: number): readonly Zone[];
}

export interface PresetAddress {
  readonly program: number;
  /** General MIDI level 2 variations of a program: a ukulele is nylon guitar 24 in bank 8. 0 unless told. */
  readonly bank?: number;
  readonly drums?: boolean;
}

/** Reads the tables of an SF2 or SF3 file (50 ms for 14 MB); its samples stay compressed until they are played. */
export async function loadSoundFont(bytes: Uint8Array): Promise<SoundFont> {
  await BasicSoundBank.isSF3DecoderReady;
  const file = SoundBankLoader.fromArrayBuffer(bytes.slice().buffer);
  const samples = new Map<object, ZoneSample>();
  const zones = new Map<string, readonly Zone[]>();

  function findPreset({ program, bank = 0, drums = false }: PresetAddress) {
    const preset = file.presets.find((p) => p.program === program && p.isGMGSDrum === drums && p.bankMSB === bank);
    if (!preset) throw new Error(`The SoundFont has no ${drums ? 'kit' : 'preset'} ${program}.`);
    return preset;
  }

  return {
    zones(address, pitch, velocity) {
      const midiVelocity = Math.max(1, Math.min(127, Math.round(velocity * 127)));
      const { program, bank = 0, drums = false } = address;
      const key = `${bank}:${program}:${drums}:${pitch}:${midiVelocity}`;
      let found = zones.get(key);
      if (!found) {
        found = findPreset(address)
          .getVoiceParameters(pitch, midiVelocity)
          .map(({ generators, sample }) => {
            if (!samples.has(sample)) samples.set(sample, createZoneSample(sample));
            return readZone(generators, samples.get(sample)!, pitch);
          });
        zones.set(key, found);
      }
      return found;
    },
  };
}
