import { DRUM_PITCH, type DrumName, type Note, type Score, type Track } from '@ctc/contracts';
import { DRUM_LAYERS } from '../genres/genre-table.js';
import { tableFor } from '../genres/index.js';
import { withoutOverlaps } from '../notes.js';
import type { Plan } from '../plan.js';
import type { Random } from '../random.js';
import { touchOf } from '../rhythm/groove.js';
import { barsOf, parseSteps, TICKS_PER_BAR, TICKS_PER_STEP } from '../rhythm/steps.js';
import { drumsNamed } from './find-parts.js';
import { refuse, type Outcome } from './outcome.js';
import { chanceOf, planOf, writeAgain } from './plan-of.js';
import { isEverywhere, isNoteWithin, type Span, spanOf } from './scope.js';
import { freeId } from './track-ids.js';
import { agree, capital } from './wording.js';

/** What a drum plays that the genre's own table does not know: the plain pattern that every drummer would start from. */
const PLAIN: Readonly<Partial<Record<DrumName, string>>> = {
  kick: 'X.......x.......',
  snare: '....X.......X...',
  clap: '....X.......X...',
  closedHat: 'X.x.x.x.X.x.x.x.',
  openHat: '..x...x...x...x.',
  ride: 'X...x...X...x...',
  sideStick: '....x.......x...',
  tambourine: '..x...x...x...x.',
  shaker: 'XoxoXoxoXoxoXoxo',
  crash: 'X...............|................|................|................',
  lowTom: '................|................|................|..............x.',
  midTom: '................|................|................|............x...',
  highTom: '................|................|................|........x.x.....',
};
const PLAIN_LEVEL = 0.6;
/** A kit of which neither is heard does not play yet, whatever its hats do. */
const HEART: readonly number[] = [DRUM_PITCH.kick, DRUM_PITCH.snare];
/** Sections at least this full get a drum that nobody asked a place for. */
const FULL_FROM = 0.5;

/** A drum joins, or the whole kit: as the genre's table plays it, or plainly where the table has no such drum. */
export function addDrums(score: Score, word: string, spans: readonly Span[], where: string): Outcome {
  const drums = drumsNamed(word);
  const pitches = drums?.map((drum) => DRUM_PITCH[drum] as number);
  const kit = score.tracks.find((track) => track.part === 'drums');
  const silent = score.sections
    .filter((section) => !isEverywhere(spans) || section.energy >= FULL_FROM || !kit)
    .map((section) => spanOf(score, section))
    .filter((section) => !kit?.notes.some((note) => isNoteWithin([section], note) && isOf(pitches ?? HEART, note)));
  const { plan, track } = writtenDrums(score);
  const fromTable = track.notes.filter((note) => isOf(pitches, note));
  const candidates = fromTable.length > 0 || !drums ? fromTable : plain(score, plan, drums[0]);
  const added = candidates.filter((note) => isNoteWithin(silent, note) && isNoteWithin(spans, note));
  if (added.length === 0)
    return refuse(`The ${word} ${agree(word, 'plays', 'play')}${where} already: ask for more of them instead.`);
  const joined: Track = kit
    ? { ...kit, notes: withoutOverlaps([...kit.notes, ...added]) }
    : { ...track, id: freeId(score, 'drums'), notes: withoutOverlaps(added) };
  const tracks = kit ? score.tracks.map((other) => (other === kit ? joined : other)) : [joined, ...score.tracks];
  const said = `${capital(word)} ${agree(word, 'joins', 'join')}${where}; everything else stays.`;
  return { score: { ...score, tracks }, said };
}

const isOf = (pitches: readonly number[] | undefined, note: Note) => pitches?.includes(note.pitch) ?? true;

/** All drums of the table in all sections. */
function writtenDrums(score: Score): { plan: Plan; track: Track } {
  const plan = planOf(score, {
    relayer: (layers) => new Map([...layers, ...DRUM_LAYERS.map((layer) => [layer, 0] as const)]),
  });
  const track = writeAgain(score, plan).tracks.find(({ part }) => part === 'drums');
  return { plan, track: track ?? emptyKit(score) };
}

function emptyKit(score: Score): Track {
  const { kit, strip } = tableFor(score.genre).drums;
  return { id: 'drums', part: 'drums', stem: 'drums', instrument: kit, strip, notes: [] };
}

function plain(score: Score, plan: Plan, drum: DrumName): Note[] {
  const bars = barsOf(PLAIN[drum] ?? '').map(parseSteps);
  const touch = touchOf(plan, touchChance(score, drum));
  const count = plan.pulse.writtenBarsPerBar;
  return plan.bars
    .filter((bar) => !bar.isEnding)
    .flatMap((bar) =>
      bars[bar.barInSection % bars.length].map((step) => ({
        startTick: Math.round(touch.place(bar.startTick + step.tick) / count),
        durationTicks: TICKS_PER_STEP / 2,
        pitch: DRUM_PITCH[drum],
        velocity: touch.weigh(step.velocity * PLAIN_LEVEL),
      })),
    )
    .filter((note) => note.startTick < score.endTick - TICKS_PER_BAR);
}

const touchChance = (score: Score, drum: DrumName): Random => chanceOf(score).fork(`add ${drum}`);
