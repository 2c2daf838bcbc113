import { INSTRUMENTS, type StemName } from '@ctc/contracts';
import { stemOfInstrument } from '../lexicon/instruments.js';

/** Words of users for instruments whose label in the score is another. */
const LABEL_OF: Readonly<Record<string, string>> = {
  rhodes: 'electric piano',
  bells: 'bell',
  keys: 'piano',
  synth: 'synth lead',
  arp: 'arp synth',
};
const STEM_OF_LABEL: ReadonlyMap<string, StemName> = new Map(
  Object.values(INSTRUMENTS).map(({ label, stem }) => [label, stem] as const),
);

/** The tracks of a mix in which a part is heard; "the melody", and what no score names, may be chords or lead. */
export function stemsOfPart(name: string): readonly StemName[] {
  if (name === 'chords' || name === 'lead') return [name];
  const stem = stemOfInstrument(name);
  if (stem !== 'melody') return [stem];
  const played = STEM_OF_LABEL.get(LABEL_OF[name] ?? name);
  return played === undefined ? ['chords', 'lead'] : [played];
}
