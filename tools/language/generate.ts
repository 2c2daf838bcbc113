import { INTENTS, type Change, type Entities, type Intent } from '@ctc/contracts';
import { withNoise } from './noise.ts';
import { pick, randomOf } from './random.ts';
import {
  DURATIONS,
  FLAWS,
  FORMATS,
  GENRES,
  INSTRUMENTS,
  KEYS,
  MOODS,
  OTHER_GENRES,
  PLATFORMS,
  PROFILES,
  SECTIONS,
  STEMS,
  type Said,
} from './slots.ts';
import { LANGUAGES, TEMPLATES, type Language } from './templates.ts';

/** A labelled message, in the form of the examples in libs/language. */
export interface Message {
  readonly text: string;
  readonly history: readonly string[];
  readonly intent: Intent;
  /** Left out where only the intent is known. */
  readonly entities?: Entities;
  readonly tags: readonly string[];
  /** Which sentence it was made from: training and trial must not share one. */
  readonly template: string;
}

const HISTORIES = ['trap beat 140 bpm', 'chill lofi beat with piano', 'a happy pop song', 'techno, dark, 132 bpm'];

/** `perIntent` messages for each intent and language, the same for the same seed. */
export function generateMessages(seed: number, perIntent: number): Message[] {
  const random = randomOf(seed);
  return LANGUAGES.flatMap((language) =>
    INTENTS.flatMap((intent) => {
      const templates = TEMPLATES[language][intent].trim().split('\n');
      return Array.from({ length: perIntent }, () => messageFrom(pick(random, templates), language, intent, random));
    }),
  );
}

function messageFrom(template: string, language: Language, intent: Intent, random: () => number): Message {
  const [sentence = '', changeText] = template.split(' # ');
  const isFollowing = sentence.startsWith('>');
  const filled = new Filling(language, random);
  const plain = filled.fill(sentence.replace(/^>\s*/, ''));
  const { text, tags } = withNoise(plain, language, random);
  const history = isFollowing || (intent === 'CHAT' && random() < 0.3) ? [pick(random, HISTORIES)] : [];
  const entities = filled.entities(intent, changeText);
  const isOther = filled.said.has('og') ? ['otherGenre'] : [];
  const all = [`lang:${language}`, ...isOther, ...tags];
  return {
    text,
    history,
    intent,
    ...(entities !== undefined && { entities }),
    tags: all,
    template: `${language}:${template}`,
  };
}

/** The slots of one sentence, filled, and what they mean. */
class Filling {
  readonly said = new Map<string, Said>();

  private readonly language: Language;
  private readonly random: () => number;

  constructor(language: Language, random: () => number) {
    this.language = language;
    this.random = random;
  }

  fill(sentence: string): string {
    return sentence.replace(/\{(\w+)\}/g, (_, slot: string) => {
      const filled = this.said.get(slot) ?? this.choose(slot);
      this.said.set(slot, filled);
      return filled[0];
    });
  }

  /** Undefined where the sentence has no slot to be sure of. */
  entities(intent: Intent, changeText: string | undefined): Entities | undefined {
    if (intent === 'CHAT') return {};
    if (intent === 'GENERATE_STEMS' || (intent === 'UPDATE_CONTEXT' && changeText === undefined)) return undefined;
    if (this.said.size === 0 && changeText === undefined) return undefined;
    const value = (slot: string) => this.said.get(slot)?.[1];
    const change = changeText === undefined ? undefined : this.changeOf(changeText);
    const instruments = [value('i'), value('i2')].filter((each) => each !== undefined);
    const isLess = change?.field === 'mood' && change.direction === 'down';
    const said = {
      genre: value('g'),
      otherGenre: value('og'),
      bpm: value('b') ?? value('bw'),
      bpmRange: value('range'),
      key: value('k'),
      mood: value('m') === undefined || isLess ? undefined : [value('m')],
      duration: value('d'),
      instruments: instruments.length === 0 ? undefined : [...new Set(instruments)],
      mixProfile: value('pr'),
      masterPreset: value('p'),
      lufs: value('l'),
      change,
    };
    return Object.fromEntries(Object.entries(said).filter(([, each]) => each !== undefined)) as Entities;
  }

  private changeOf(text: string): Change {
    const [field = '', direction = '-', ...rest] = text.trim().split(' ');
    const said = rest.join(' ');
    const slot = /^\{(\w+)\}$/.exec(said)?.[1];
    const value = slot === undefined ? (said === '-' ? null : said) : (this.said.get(slot)?.[1] ?? null);
    return { field, direction: direction === '-' ? null : direction, value } as Change;
  }

  private choose(slot: string): Said {
    const number = (from: number, to: number) => from + Math.floor(this.random() * (to - from + 1));
    switch (slot) {
      case 'b': {
        const bpm = number(62, 195);
        return [String(bpm), bpm];
      }
      case 'bw':
        return pick(this.random, SPOKEN_BPM);
      case 'range': {
        const low = number(70, 150);
        return [pick(this.random, [`${low}-${low + 10} bpm`, `between ${low} and ${low + 10} bpm`]), [low, low + 10]];
      }
      case 'l': {
        const lufs = -number(7, 18);
        return [String(lufs), lufs];
      }
      case 'f':
        return pick(this.random, FORMATS);
      default:
        return this.another(slot);
    }
  }

  /** Another one than was said already: "piano and piano" says nobody. */
  private another(slot: string): Said {
    const table = TABLES[slot]?.[this.language] ?? [];
    const values = new Set([...this.said.values()].map(([, value]) => value));
    const fresh = table.filter(([, value]) => !values.has(value));
    return pick(this.random, fresh.length > 0 ? fresh : table);
  }
}

const TABLES: Readonly<Record<string, Readonly<Record<Language, readonly Said[]>>>> = {
  g: GENRES,
  og: OTHER_GENRES,
  m: MOODS,
  nm: MOODS,
  i: INSTRUMENTS,
  i2: INSTRUMENTS,
  ni: INSTRUMENTS,
  k: KEYS,
  d: DURATIONS,
  s: SECTIONS,
  p: PLATFORMS,
  pr: PROFILES,
  st: STEMS,
  flaw: FLAWS,
};
const SPOKEN_BPM: readonly Said[] = [
  ['one forty', 140],
  ['one twenty eight', 128],
  ['ninety five', 95],
  ['a hundred and ten', 110],
  ['one oh five', 105],
  ['eighty eight', 88],
];
