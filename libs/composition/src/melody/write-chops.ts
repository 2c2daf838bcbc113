import type { Motif, Note } from '@ctc/contracts';
import { rangeOf } from '../ensemble/ranges.js';
import { chordAt, plays, type Plan, type PlannedSection } from '../plan.js';
import type { Random } from '../random.js';
import { touchOf } from '../rhythm/groove.js';
import { parseSteps, TICKS_PER_BAR, TICKS_PER_STEP, type Step } from '../rhythm/steps.js';
import { chordToneAround } from './chord-tones.js';
import { occupancy } from './write-counter.js';
import { legato, type Material } from './write-lead.js';

/** The middle of the voice. */
const CENTRE = 72;
/** From this energy on (mood's density added) the voice speaks in most bars. */
const BUSY_FROM = 0.72;
const DENSITY_WEIGHT = 0.2;
/**
 * Four bars of chopped voice: `h` the hook, `s` the hook with its last syllable stuttered, `r` the reply, `p` only the
 * stutter, into the next bar, `-` silence. The hook is told with the lead, in its rhythm; the rest only where it is silent.
 */
const PHRASES = { calm: ['h---', 'h--p', '--h-', '-p-h'], busy: ['h-hs', 'hrhs', 'h-rs', 'hphs'] } as const;
/** How a sampler stutters over the second half of a bar. */
const STUTTERS = ['........xxx.x.x.', '........x..x..xx', '............xxrr', '........x.x.t-t-', '............xxxx'];
const STUTTER_FROM_TICK = TICKS_PER_BAR / 2;
const WITH_LEAD = /[hs]/;
/** A hook is made of the motif's first syllables, this many at most. */
const HOOK_SYLLABLES = 5;
const AGAIN_TICKS = 3 * TICKS_PER_STEP;
/** A syllable is cut off after this. */
const SYLLABLE_TICKS = TICKS_PER_STEP * 1.5;

/** One cut of the voice: when in its bar, and how many chord tones from the centre. */
interface Syllable extends Pick<Step, 'tick' | 'durationTicks' | 'velocity'> {
  readonly tone: number;
}

/**
 * A voice in pieces: the head of the motif cut into syllables on chord tones. It calls with the hook, answers the lead in
 * its gaps, and stutters into what follows.
 */
export function writeChops(plan: Plan, { motif, answer }: Material, lead: readonly Note[], random: Random): Note[] {
  const player = plan.cast.parts.get('vocals');
  if (!player) return [];
  const range = rangeOf(player.instrument);
  const touch = touchOf(plan, random.fork('touch'));
  const bars = barsByLetter(motif, answer, random.fork('stutter').pick(STUTTERS));
  const isBusy = occupancy(plan, lead);
  const notes = plan.bars
    .filter((bar) => plays(bar, 'vocals') && !bar.isEnding)
    .flatMap((bar) => {
      const phrase = phraseOf(plan, bar.section, random.fork(bar.section.name));
      const letter = phrase[bar.barInSection % phrase.length];
      return bars[letter]
        .map((syllable) => ({ ...syllable, tick: bar.startTick + syllable.tick }))
        .filter(({ tick }) => WITH_LEAD.test(letter) || !isBusy(tick));
    })
    .map(({ tick, durationTicks, velocity, tone }): Note => ({
      startTick: touch.place(tick),
      durationTicks,
      pitch: chordToneAround(chordAt(plan.chords, tick).pitchClasses, tone, CENTRE, range),
      velocity: touch.weigh(velocity),
    }));
  return legato(notes);
}

/** A section keeps its phrase; from its first return on it stutters where it was silent before. */
function phraseOf(plan: Plan, { energy, occurrence }: PlannedSection, random: Random): string {
  const isBusy = energy + plan.mood.density * DENSITY_WEIGHT >= BUSY_FROM;
  const phrase: string = random.pick(PHRASES[isBusy ? 'busy' : 'calm']);
  return occurrence > 0 ? phrase.replace('-', 'p') : phrase;
}

function barsByLetter(motif: Motif, answer: Motif, stutter: string): Readonly<Record<string, readonly Syllable[]>> {
  const hook = headOf(motif);
  const stuttered = parseSteps(stutter).map((step) => ({ ...step, tone: hook.at(-1)?.tone ?? 0 }));
  const start = hook.filter(({ tick }) => tick < STUTTER_FROM_TICK);
  return { h: hook, s: [...start, ...stuttered], r: headOf(answer), p: stuttered, '-': [] };
}

/** The first syllables of a motif, cut short. One alone is said twice, or nobody would hear a hook. */
function headOf({ notes }: Motif): Syllable[] {
  const startTick = Math.floor((notes[0]?.tick ?? 0) / TICKS_PER_BAR) * TICKS_PER_BAR;
  const head = notes
    .filter(({ tick }) => tick < startTick + TICKS_PER_BAR)
    .slice(0, HOOK_SYLLABLES)
    .map(({ tick, durationTicks, velocity, degree }) => ({
      tick: tick - startTick,
      durationTicks: Math.min(durationTicks, SYLLABLE_TICKS),
      velocity,
      tone: Math.round(degree / 2),
    }));
  return head.flatMap((syllable) =>
    head.length > 1 ? [syllable] : [syllable, { ...syllable, tick: (syllable.tick + AGAIN_TICKS) % TICKS_PER_BAR }],
  );
}
