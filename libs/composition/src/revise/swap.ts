import type { ChangeScope, InstrumentId, Score, Track } from '@ctc/contracts';
import { asGenrePlays } from '../ensemble/cast-parts.js';
import { FOR_UNKNOWN, instrumentNamed } from '../ensemble/instrument-names.js';
import { PART_NAMES } from '../genres/genre-table.js';
import { tableFor } from '../genres/index.js';
import { stemOf } from '../write-score.js';
import { drumsNamed, isPitched, isWholeKit, targetsOf, type Target } from './find-parts.js';
import { freeId } from './track-ids.js';
import { isRefused, refuse, type Outcome } from './outcome.js';
import { refit } from './refit.js';
import { isEverywhere, isNoteWithin, type Span, spansOf } from './scope.js';
import { agree, capital, labelOf, placed } from './wording.js';

/** Another instrument plays the same notes, moved into its own range. */
export function swapInstrument(score: Score, part: string, wanted: string, scope?: ChangeScope): Outcome {
  const spans = spansOf(score, scope);
  if (isRefused(spans)) return spans;
  const targets = targetsOf(score, part);
  if (isRefused(targets)) return targets;
  const [target] = targets;
  if (target.track.part === 'drums') return swapKit(score, target, wanted);
  if (!isPitched(target.track))
    return refuse(`The ${part} ${agree(part, 'plays', 'play')} no notes that another instrument could play.`);
  const named = instrumentNamed(wanted);
  const isNoise = named?.instrument.startsWith('fx.');
  if (isNoise || (!named && (isWholeKit(wanted) || drumsNamed(wanted)))) {
    return refuse(`The notes of the ${part} need an instrument with pitches; ${wanted} has none.`);
  }
  const found = asGenrePlays(wanted, named ?? FOR_UNKNOWN, tableFor(score.genre));
  if (found.instrument === target.track.instrument)
    return refuse(`The ${part} ${agree(part, 'is', 'are')} played by the ${labelOf(found.instrument)} already.`);
  const tracks = score.tracks.flatMap((track) =>
    track === target.track ? exchanged(score, track, found.instrument, spans) : [track],
  );
  const nearest = found.isExact ? '' : `, the nearest to ${wanted} there is`;
  const name = labelOf(found.instrument);
  const said = `${name}${nearest} ${agree(name, 'plays', 'play')} the notes of the ${labelOf(target.track.instrument)}${placed(score, scope)}.`;
  return { score: { ...score, tracks }, said: capital(said) };
}

/** The whole track, or the part of it that lies in the spans as a track of its own. */
function exchanged(score: Score, track: Track, instrument: InstrumentId, spans: readonly Span[]): Track[] {
  const part = PART_NAMES.find((name) => name === track.part);
  const stem = part ? stemOf(part, instrument) : track.stem;
  if (isEverywhere(spans)) return [{ ...track, instrument, stem, notes: refit(track.notes, instrument) }];
  const inside = track.notes.filter((note) => isNoteWithin(spans, note));
  const outside = track.notes.filter((note) => !isNoteWithin(spans, note));
  if (inside.length === 0) return [track];
  const guest = { ...track, id: freeId(score, track.id), instrument, stem, notes: refit(inside, instrument) };
  return outside.length === 0 ? [{ ...guest, id: track.id }] : [{ ...track, notes: outside }, guest];
}

const KIT_WORDS: readonly (readonly [RegExp, InstrumentId])[] = [
  [/trap|808/, 'kit.trap'],
  [/boom ?bap|dusty|vinyl|mpc/, 'kit.boom-bap'],
  [/lo-?fi/, 'kit.lo-fi'],
  [/house|909/, 'kit.house'],
  [/techno|electronic|machine/, 'kit.techno'],
  [/jazz|brush/, 'kit.jazz'],
  [/break|jungle|amen/, 'kit.break'],
  [/rock|acoustic|live|real/, 'kit.rock'],
];

function swapKit(score: Score, { track, drums }: Target, wanted: string): Outcome {
  const kit = KIT_WORDS.find(([pattern]) => pattern.test(wanted.toLowerCase()))?.[1];
  if (drums || !kit) {
    return refuse(`Drums can be played by the ${KIT_WORDS.map(([, id]) => labelOf(id)).join(', ')}, as a whole.`);
  }
  if (kit === track.instrument) return refuse(`The drums are the ${labelOf(kit)} already.`);
  const tracks = score.tracks.map((other) => (other === track ? { ...track, instrument: kit } : other));
  return { score: { ...score, tracks }, said: `The ${labelOf(kit)} plays the same drums.` };
}
