import { DRUM_PITCH, type Note, type Score, type Track } from '@ctc/contracts';

/** What a listener takes in: the score by bars and 16ths, read once for all rules. */
export interface Listening {
  readonly score: Score;
  readonly bars: number;
  readonly lead: readonly HeardNote[];
  readonly bass: readonly HeardNote[];
  readonly drums: readonly HeardNote[];
  /** Rhythm of each bar of the lead: one bit per 16th. */
  readonly leadRhythms: readonly number[];
  /** Notes of all tracks but effects in each bar. */
  readonly notesPerBar: readonly number[];
  /** Drum hits in each bar. */
  readonly hitsPerBar: readonly number[];
  /** Section index of each bar. */
  readonly sectionOfBar: readonly number[];
}

export interface HeardNote extends Note {
  readonly bar: number;
  /** Nearest 16th in its bar, 0–15. */
  readonly step: number;
}

const STEPS = 16;

export function listenTo(score: Score): Listening {
  const barTicks = score.ticksPerQuarter * score.beatsPerBar;
  const bars = score.endTick / barTicks;
  const hear = (track: Track | undefined) => (track?.notes ?? []).map((note) => place(note, barTicks, bars));
  const byId = (id: string) => score.tracks.find((track) => track.id === id);
  const [lead, bass, drums] = [hear(byId('lead')), hear(byId('bass')), hear(byId('drums'))];
  const notesPerBar = new Array<number>(bars).fill(0);
  for (const track of score.tracks) {
    if (track.part === 'effects') continue;
    for (const note of track.notes) notesPerBar[Math.min(bars - 1, Math.floor(note.startTick / barTicks))]++;
  }
  const hitsPerBar = new Array<number>(bars).fill(0);
  for (const hit of drums) hitsPerBar[hit.bar]++;
  const leadRhythms = new Array<number>(bars).fill(0);
  for (const note of lead) leadRhythms[note.bar] |= 1 << note.step;
  const sectionOfBar = score.sections.flatMap((section, index) => new Array<number>(section.bars).fill(index));
  return { score, bars, lead, bass, drums, leadRhythms, notesPerBar, hitsPerBar, sectionOfBar };
}

/** Nearest 16th; swing and touch are smaller than half of one. */
function place(note: Note, barTicks: number, bars: number): HeardNote {
  const step = Math.round((note.startTick / barTicks) * STEPS);
  return { ...note, bar: Math.min(bars - 1, Math.floor(step / STEPS)), step: step % STEPS };
}

export function isKick(note: Note): boolean {
  return note.pitch === DRUM_PITCH.kick;
}
