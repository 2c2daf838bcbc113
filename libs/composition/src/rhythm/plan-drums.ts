import type { DrumName } from '@ctc/contracts';
import type { DrumVoice, Fill } from '../genres/genre-table.js';
import { plays, type Plan, type PlannedBar } from '../plan.js';
import type { Random } from '../random.js';
import { silentFromStep } from '../transitions/silence.js';
import { pickPattern } from './pick-pattern.js';
import { barsOf, overlay, parseSteps } from './steps.js';

/** Which bar of step string every drum plays in every bar, before anybody touches a drum. The 808 reads the kick here. */
export interface DrumPlan {
  /** By bar index. */
  readonly bars: readonly DrumBar[];
}

export interface DrumBar {
  readonly patterns: ReadonlyMap<DrumName, string>;
  /** Steps from here on are empty in the bass. */
  readonly bassStopsAtStep?: number;
}

/** From this energy on (mood's density added) a voice reads its busy sentences. */
const BUSY_FROM = 0.72;
/** How much the densest mood adds to a section's energy. */
const DENSITY_WEIGHT = 0.2;
/** A section as strong as this grows when it returns: no drum says less than the first time. */
const GROWS_FROM = 0.8;
/** Chance that a later return of a section keeps the first one's sentence for a voice. */
const KEEP_ON_RETURN = 0.45;

type Sentence = readonly [string, string, string, string];

/** Says for each section which sentences its drums speak: four-bar cycles whose last bar turns, and a fill at the end. */
export function planDrums(plan: Plan, random: Random): DrumPlan {
  const speakers = plan.table.drums.voices.map((voice) => ({
    voice,
    sentences: sentencesBySection(plan, voice, random.fork(`${voice.drum} ${voice.layer}`)),
  }));
  const fills = chooseFills(plan, random.fork('fills'));
  const bars = plan.bars.map((bar): DrumBar => {
    const fill = bar.isLastInSection ? fills.get(bar.section.startBar) : undefined;
    const patterns = new Map<DrumName, string>();
    const silentFrom = silentFromStep(plan, bar);
    for (const { voice, sentences } of speakers) {
      if (!plays(bar, voice.layer)) continue;
      const said = climbing(voice, bar) ?? sentences.get(bar.section.startBar)![bar.barInSection % 4];
      const over = fill?.drums[voice.drum];
      patterns.set(voice.drum, (over ? overlay(said, over) : said).slice(0, silentFrom));
    }
    return { patterns, ...(fill?.bassStopsAtStep !== undefined && { bassStopsAtStep: fill.bassStopsAtStep }) };
  });
  return { bars };
}

/** A pre-chorus that climbs: the voice's build, as long as the section. */
function climbing({ build }: DrumVoice, { section, barInSection }: PlannedBar): string | undefined {
  if (!build || section.name !== 'pre-chorus') return undefined;
  const bars = barsOf(build);
  // A section shorter than the climb has its end: the drop follows.
  const fromEnd = Math.floor(((section.bars - 1 - barInSection) * bars.length) / Math.max(section.bars, bars.length));
  return bars[bars.length - 1 - fromEnd];
}

/** Sections that sound alike share a sentence; a later verse may say it differently, a later chorus also more of it. */
function sentencesBySection(plan: Plan, voice: DrumVoice, random: Random): Map<number, Sentence> {
  const { density } = plan.mood;
  const homes = {
    calm: sentenceOf(voice.calm, density, random.fork('calm')),
    busy: sentenceOf(voice.busy, density, random.fork('busy')),
  };
  const bySection = new Map<number, Sentence>();
  for (const section of plan.sections) {
    const isBusy = section.energy + density * DENSITY_WEIGHT >= BUSY_FROM;
    const own = random.fork(`${section.name} ${section.occurrence}`);
    const keeps = section.occurrence === 0 || own.chance(KEEP_ON_RETURN);
    const home = homes[isBusy ? 'busy' : 'calm'];
    const other = keeps ? home : sentenceOf(isBusy ? voice.busy : voice.calm, density, own);
    const shrinks = section.energy >= GROWS_FROM && hitsIn(other) < hitsIn(home);
    bySection.set(section.startBar, shrinks ? home : other);
  }
  return bySection;
}

/** Statement, answer, statement, and an answer borrowed from another sentence. */
function sentenceOf(pool: readonly string[], density: number, random: Random): Sentence {
  const home = barsOf(pickPattern(pool, density, random));
  const turn = barsOf(pickPattern(pool, density, random));
  if (home.length === 4) return home as unknown as Sentence;
  return [home[0], home.at(-1)!, home[0], turn.at(-1)!];
}

function hitsIn(sentence: Sentence): number {
  return sentence.reduce((sum, bar) => sum + parseSteps(bar).length, 0);
}

function chooseFills(plan: Plan, random: Random): Map<number, Fill> {
  const chosen = new Map<number, Fill>();
  let previous: Fill | undefined;
  plan.sections.forEach((section, index) => {
    const next = plan.sections[index + 1];
    if (!next || section.bars < 2) return;
    const usable = plan.table.drums.fills.filter((fill) => fill.into <= next.energy && fill !== previous);
    if (usable.length === 0) return;
    previous = random.pick(usable);
    chosen.set(section.startBar, previous);
  });
  return chosen;
}

/** Patterns of one drum, bar by bar; an empty string where it rests. */
export function patternIn(drums: DrumPlan, bar: PlannedBar, drum: DrumName): string {
  return drums.bars[bar.index].patterns.get(drum) ?? '';
}
