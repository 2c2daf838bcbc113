import {
  isFinishing,
  PRESET_LUFS,
  type MasterParameters,
  type MixParameters,
  type StemFader,
  type StemsParameters,
} from '@ctc/contracts';
import type { PromisedFacts } from '../text-provider.js';
import type { FinishingWork, Phrasebook } from './phrases/phrasebook.js';
import { roundTo } from './phrases/wording.js';

type Finishing = StemsParameters | MixParameters | MasterParameters;

/** Stems, a mix or a master: of what, and how it is set. */
export function describeFinishing({ title, parameters }: PromisedFacts, phrases: Phrasebook): string {
  if (!isFinishing(parameters)) throw new TypeError('A piece is not described as work on one');
  const [work, details] = workOf(parameters, phrases);
  return phrases.finishing(work, plainTitle(title), details);
}

/** The card's title says in brackets what is said here in words. */
const plainTitle = (title: string) => title.replace(/(?<=.) \([^()]*\)$/, '');

function workOf(parameters: Finishing, phrases: Phrasebook): [FinishingWork, string[]] {
  if ('settings' in parameters) {
    const { profile, tracks } = parameters.settings;
    return ['MIX_TRACK', [phrases.profiles[profile], ...tracks.map(faderOf)]];
  }
  if ('preset' in parameters) {
    const { preset, targetLufs = PRESET_LUFS[preset] } = parameters;
    return ['MASTER_TRACK', [`${signed(targetLufs)} LUFS`]];
  }
  return ['GENERATE_STEMS', parameters.stems ? [phrases.list(parameters.stems)] : []];
}

/** `drums +2 dB, L 30, mute`: as it stands on a mixer, in any language. */
function faderOf({ stem, gainDb, pan, mute, eq = {}, reverb }: StemFader): string {
  const bands = [
    ['low', eq.lowDb],
    ['mid', eq.midDb],
    ['high', eq.highDb],
  ] as const;
  const said = [
    ...(gainDb === undefined ? [] : [decibels(gainDb)]),
    ...(pan === undefined ? [] : [pan === 0 ? 'C' : `${pan < 0 ? 'L' : 'R'} ${Math.round(Math.abs(pan) * 100)}`]),
    ...(mute === undefined ? [] : [mute ? 'mute' : 'unmute']),
    ...bands.flatMap(([band, db]) => (db === undefined ? [] : [`${band} ${decibels(db)}`])),
    ...(reverb === undefined ? [] : [`reverb ${Math.round(reverb * 100)} %`]),
  ];
  return `${stem} ${said.join(' · ')}`;
}

const decibels = (db: number) => `${db > 0 ? '+' : ''}${signed(db)} dB`;
const signed = (value: number) => roundTo(value, 1).replace('-', '−');
