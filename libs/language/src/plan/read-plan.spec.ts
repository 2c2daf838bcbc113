import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { understand } from '../understand.js';
import { readPlan } from './read-plan.js';

const HISTORY = ['dark trap beat at 140', 'now a lo-fi beat'];
const BEAT = 'GENERATE_BEAT';
const STEMS = 'GENERATE_STEMS';
const MIX = 'MIX_TRACK';
const MASTER = 'MASTER_TRACK';
const UPDATE = 'UPDATE_CONTEXT';

const intents = (text: string, history = HISTORY) => readPlan(text, { history }).steps.map(({ intent }) => intent);
const first = (text: string) => readPlan(text, { history: HISTORY }).steps[0];

describe('the steps of a message', () => {
  it.each([
    ['make a trap beat, give me the stems and master it for Spotify', [BEAT, STEMS, MASTER]],
    ['make a lofi beat split it into stems and master it', [BEAT, STEMS, MASTER]],
    ['a trap beat and a house beat please', [BEAT, BEAT]],
    ['make two beats: a trap beat and a lofi beat', [BEAT, BEAT]],
    ['make a dark trap beat at 140, with piano and 808, in C minor, 60 seconds', [BEAT]],
    ['make a trap beat, no stems', [BEAT]],
    ["make a house beat but don't master it", [BEAT]],
    ['hazme un beat de trap, dame las pistas y masterízalo para Spotify', [BEAT, STEMS, MASTER]],
    ['mach einen Trap Beat, gib mir die Stems und mastere ihn für Spotify', [BEAT, STEMS, MASTER]],
    ['fais un beat trap, donne-moi les stems et masterise-le pour Spotify', [BEAT, STEMS, MASTER]],
    ['faz um beat de trap, me dá os stems e masteriza pro Spotify', [BEAT, STEMS, MASTER]],
    ['fammi un beat trap, dammi gli stem e masterizza per Spotify', [BEAT, STEMS, MASTER]],
    ['トラップを作って、ステムもください、それからマスタリングして', [BEAT, STEMS, MASTER]],
  ])('%s', (text, expected) => {
    expect(intents(text, [])).toEqual(expected);
  });

  it.each([
    ['mix it warm then master to -9 LUFS', [MIX, MASTER]],
    ['mix and master it for spotify', [MIX, MASTER]],
    ['make it slower and give me the drums', [UPDATE, STEMS]],
    ['make it slower, darker and add a flute', [UPDATE]],
    ['make the first one slower and the second one faster', [UPDATE, UPDATE]],
    ['make it darker and export it as wav', [UPDATE, UPDATE]],
    ['take the lo-fi version and master it', [MASTER]],
    ['give me the vocals and drums of my upload, then mix it bright', [STEMS, MIX]],
    ['master the lo-fi one for spotify and the trap one for the club', [MASTER, MASTER]],
    ['haz la segunda más lenta y masterízala', [UPDATE, MASTER]],
    ['thanks! now make it slower', [UPDATE]],
    ['slower please. what do you think?', [UPDATE]],
    ['thanks, that is great', []],
    ['what tempo is house?', []],
  ])('with a piece at hand: %s', (text, expected) => {
    expect(intents(text)).toEqual(expected);
  });

  it('gives each step its own words and entities', () => {
    const { steps } = readPlan('make a trap beat at 140 then mix it warm and master to −9 LUFS');
    expect(steps.map(({ text, entities }) => [text, entities])).toEqual([
      ['make a trap beat at 140', { genre: 'trap', bpm: 140 }],
      ['mix it warm', { mixProfile: 'warm' }],
      ['master to -9 LUFS', { lufs: -9 }],
    ]);
  });

  it('begins with what the message as a whole is understood as, and has no step for talk', () => {
    const words = fc.constantFrom(
      ...'make a trap beat , and master it mix the stems slower . thanks what is not no second one version lo-fi back undo ? 140 drums add piano then ステム'.split(
        ' ',
      ),
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 14 }), fc.boolean(), (said, hasHistory) => {
        const text = said.join(' ');
        const history = hasHistory ? HISTORY : [];
        const plan = readPlan(text, { history });
        expect(plan.understanding).toEqual(understand(text, history));
        expect(plan.steps[0]?.intent ?? 'CHAT').toBe(plan.understanding.intent);
      }),
    );
  });
});

describe('which piece is meant', () => {
  it.each([
    ['make it slower', undefined],
    ['make the bass louder', undefined],
    ['add a flute in the second verse and a clap in the first', undefined],
    ['kick on the first beat of every bar', undefined],
    ['master the second one for the club', { ordinal: 2 }],
    ['make beat 2 slower', { ordinal: 2 }],
    ['make the first version faster', { ordinal: 1 }],
    ['mach den zweiten Beat langsamer', { ordinal: 2 }],
    ['make the lo-fi version darker', { genre: 'lo-fi' }],
    ['la versión lo-fi más oscura', { genre: 'lo-fi' }],
    ['give me the stems of the 140 one', { bpm: 140 }],
    ['master the dark one', { mood: 'dark' }],
    ['master the mix from before', { type: 'mix', ordinal: -1 }],
    ['master the one before', { last: 1 }],
    ['master the original', { first: true }],
  ])('%s', (text, expected) => {
    expect(first(text)?.of).toEqual(expected);
  });

  it('says nothing of a style that only tells pieces apart', () => {
    expect(first('make the lo-fi version darker')?.entities).toEqual({
      mood: ['dark'],
      change: { field: 'mood', direction: 'up', value: 'dark' },
    });
    expect(first('give me a techno version')?.entities.genre).toBe('techno');
  });

  it('knows pieces by their titles', () => {
    const { steps } = readPlan('make Midnight Tunnel slower', {
      history: HISTORY,
      titles: ['Corner', 'Midnight Tunnel'],
    });
    expect(steps[0]?.of).toEqual({ title: 'Midnight Tunnel' });
  });

  it.each([
    ['master my file for spotify', 0, { upload: -1 }],
    ['master the second file', 0, { upload: 2 }],
    ['separate these into stems', 3, { upload: 'all' }],
    ['split it into stems', 1, { upload: 1 }],
    ['separate these into stems', 0, undefined],
  ])('%s, with %d files', (text, uploads, expected) => {
    expect(readPlan(text, { uploads }).steps[0]?.of).toEqual(expected);
  });
});

describe('moving between versions', () => {
  it.each([
    ['undo', { kind: 'undo', steps: 1 }],
    ['go back', { kind: 'undo', steps: 1 }],
    ['undo the last two changes', { kind: 'undo', steps: 2 }],
    ['go back to the previous version', { kind: 'undo', steps: 1 }],
    ['go back two versions', { kind: 'undo', steps: 2 }],
    ['redo that', { kind: 'redo' }],
    ['vuelve a la versión anterior', { kind: 'undo', steps: 1 }],
    ['mach das rückgängig', { kind: 'undo', steps: 1 }],
    ['annule', { kind: 'undo', steps: 1 }],
    ['desfaz', { kind: 'undo', steps: 1 }],
    ['annulla', { kind: 'undo', steps: 1 }],
    ['元に戻して', { kind: 'undo', steps: 1 }],
  ])('%s', (text, expected) => {
    expect(first(text)).toMatchObject({ intent: UPDATE, move: expected });
  });

  it('is no move where something new is wanted as well', () => {
    expect(first('undo that and add strings')?.move).toBeUndefined();
  });

  it.each([
    ['go back to the original version', { first: true }],
    ['go back to the first', { ordinal: 1 }],
    ['use the second one', { ordinal: 2 }],
    ['go back to the lo-fi one', { genre: 'lo-fi' }],
    ['vuelve a la primera versión', { ordinal: 1 }],
    ['zurück zum Original', { first: true }],
    ['reviens à la version originale', { first: true }],
    ['volta para a primeira', { ordinal: 1 }],
    ['torna alla prima versione', { ordinal: 1 }],
    ['最初のバージョンに戻して', { first: true }],
  ])('%s', (text, of) => {
    expect(first(text)).toMatchObject({ intent: UPDATE, move: { kind: 'return' }, of });
  });
});
