import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { understand } from '../understand.js';
import { readPlan } from './read-plan.js';

/** How one language describes a beat, joins, and orders what is done to it. */
interface Phrases {
  readonly styles: readonly string[];
  readonly facts: readonly string[];
  readonly joints: readonly string[];
  readonly mix: readonly string[];
  readonly master: readonly string[];
  readonly stems: readonly string[];
}

/** Every style is dark trap, every fact one of those in `FACTS`, in that order. */
const LANGUAGES: Readonly<Record<string, Phrases>> = {
  en: {
    styles: ['dark trap beat', 'a dark trap beat', 'dark trap'],
    facts: ['140 bpm', 'C minor', '15 seconds', 'with piano'],
    joints: [', then ', ' and then ', '; after that ', ' then ', '. Then ', ' and ', ', afterwards ', ', finally '],
    mix: ['mix it warm', 'mix it bright'],
    master: ['master it for streaming', 'master it for the club', 'master it to -9 LUFS', 'master it for a club'],
    stems: ['split it into stems', 'give me the stems'],
  },
  es: {
    styles: ['beat de trap oscuro', 'trap oscuro'],
    facts: ['140 bpm', 'do menor', '15 segundos', 'con piano'],
    joints: [', luego ', ' y luego ', ', después ', ' y '],
    mix: ['mézclalo con perfil cálido'],
    master: ['masterízalo para streaming', 'masterízalo para el club'],
    stems: ['dame los stems', 'sepáralo en stems'],
  },
  de: {
    styles: ['dunkler Trap Beat', 'dunkler Trap'],
    facts: ['140 bpm', 'c-Moll', '15 Sekunden', 'mit Klavier'],
    joints: [', dann ', ' und dann ', ', danach ', ' und '],
    mix: ['misch ihn warm', 'mische ihn mit warmem Profil'],
    master: ['mastere ihn für Streaming', 'mastere ihn für den Club'],
    stems: ['gib mir die Stems', 'teile ihn in Stems auf'],
  },
  fr: {
    styles: ['beat trap sombre', 'trap sombre'],
    facts: ['140 bpm', 'do mineur', '15 secondes', 'avec piano'],
    joints: [', puis ', ' et puis ', ', ensuite ', ' et '],
    mix: ['mixe-le avec un son chaud'],
    master: ['masterise-le pour le streaming', 'masterise-le pour le club'],
    stems: ['donne-moi les stems'],
  },
  pt: {
    styles: ['beat de trap sombrio', 'trap sombrio'],
    facts: ['140 bpm', 'dó menor', '15 segundos', 'com piano'],
    joints: [', depois ', ' e depois ', ' e '],
    mix: ['mixa com perfil quente'],
    master: ['masteriza pro spotify', 'masteriza pro club'],
    stems: ['me dá os stems'],
  },
  it: {
    styles: ['beat trap scuro', 'trap scuro'],
    facts: ['140 bpm', 'do minore', '15 secondi', 'con piano'],
    joints: [', poi ', ' e poi ', ' e '],
    mix: ['mixalo con un profilo caldo'],
    master: ['masterizzalo per lo streaming', 'masterizzalo per il club'],
    stems: ['dammi gli stem'],
  },
  ja: {
    styles: ['暗いトラップビート', '暗いトラップ'],
    facts: ['140bpm', 'Cマイナー', '15秒', 'ピアノ入り'],
    joints: ['、それから', '、そのあと', '、そして'],
    mix: ['暖かくミックスして'],
    master: ['ストリーミング用にマスタリングして', 'クラブ用にマスタリングして'],
    stems: ['ステムをください'],
  },
};
const FACTS = [{ bpm: 140 }, { key: 'C minor' }, { duration: 15 }, { instruments: ['piano'] }] as const;
const INTENT = { mix: 'MIX_TRACK', master: 'MASTER_TRACK', stems: 'GENERATE_STEMS' } as const;

const message = fc.constantFrom(...Object.keys(LANGUAGES)).chain((language) => {
  const { styles, facts, joints, ...orders } = LANGUAGES[language] as Phrases;
  return fc
    .record({
      style: fc.constantFrom(...styles),
      said: fc.subarray([0, 1, 2, 3], { minLength: 1 }),
      kinds: fc.shuffledSubarray(['mix', 'master', 'stems'] as const, { minLength: 1 }),
      joint: fc.array(fc.constantFrom(...joints), { minLength: 3, maxLength: 3 }),
      choice: fc.nat({ max: 3 }),
    })
    .map(({ style, said, kinds, joint, choice }) => {
      const described = [style, ...said.map((fact) => facts[fact])].join(language === 'ja' ? '、' : ', ');
      const orderOf = (kind: (typeof kinds)[number]) => orders[kind][choice % orders[kind].length];
      return {
        text: described + kinds.map((kind, index) => `${joint[index]}${orderOf(kind)}`).join(''),
        entities: Object.assign({ genre: 'trap', mood: ['dark'] }, ...said.map((fact) => FACTS[fact])) as object,
        finishing: kinds.map((kind) => INTENT[kind]),
      };
    });
});

describe('a bare description, and what is done to it', () => {
  it('is a beat first, with all that describes it, and then each order', () => {
    fc.assert(
      fc.property(message, ({ text, entities, finishing }) => {
        const { understanding, steps } = readPlan(text);
        expect(steps.map(({ intent }) => intent)).toEqual(['GENERATE_BEAT', ...finishing]);
        expect(understanding).toMatchObject({ intent: 'GENERATE_BEAT', entities });
        expect(steps[0]?.entities).toEqual(entities);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['I made a lofi beat at 80 bpm, can you master it for spotify', 'MASTER_TRACK'],
    ['I have a trap song, please master it to -9 LUFS', 'MASTER_TRACK'],
    ["here's my house track, split it into stems", 'GENERATE_STEMS'],
    ['my trap beat at 140, master it for streaming', 'MASTER_TRACK'],
    ['separate the vocals, drums and bass', 'GENERATE_STEMS'],
  ])('is none of something that is there: %s', (text, intent) => {
    expect(understand(text).intent).toBe(intent);
  });
});
