import type { Motif, MotifNote } from '@ctc/contracts';
import type { Random } from '../random.js';

/**
 * What a phrase plan may ask for:
 * `a` the motif · `v` with a new ending · `s` a step higher · `d` two steps lower · `i` upside down · `t` thinned out ·
 * `e` ornamented · `r` the answer · `h` the head only · `-` rest
 */
export type Development = 'a' | 'v' | 's' | 'd' | 'i' | 't' | 'e' | 'r' | 'h';

/** Answers move to their own rhythm; everything else keeps the motif's, so that it is heard again. */
export function develop(motif: Motif, answer: Motif, letter: string, random: Random): Motif {
  switch (letter as Development) {
    case 'v':
      return mapNotes(motif, (note, index, all) =>
        index >= all.length - 2 ? { ...note, degree: note.degree + random.pick([-2, -1, 1, 2]) } : note,
      );
    case 's':
      return shifted(motif, 1);
    case 'd':
      return shifted(motif, -2);
    case 'i':
      return mapNotes(motif, (note, _, all) => ({ ...note, degree: 2 * all[0].degree - note.degree }));
    case 't':
      return {
        ...motif,
        notes: motif.notes.filter((note, index) => index === 0 || note.tick % 960 === 0 || index % 3 === 1),
      };
    case 'e':
      return ornamented(motif);
    case 'r':
      return answer;
    case 'h':
      return { ...motif, notes: motif.notes.filter((note) => note.tick < motif.lengthTicks / 2) };
    default:
      return motif;
  }
}

function mapNotes(
  motif: Motif,
  change: (note: MotifNote, index: number, all: readonly MotifNote[]) => MotifNote,
): Motif {
  return { ...motif, notes: motif.notes.map(change) };
}

function shifted(motif: Motif, degrees: number): Motif {
  return mapNotes(motif, (note) => ({ ...note, degree: note.degree + degrees }));
}

/** Splits long notes into the note and its upper neighbour. */
function ornamented(motif: Motif): Motif {
  const notes = motif.notes.flatMap((note) => {
    if (note.durationTicks < 720) return [note];
    const head = Math.round(note.durationTicks / 2 / 240) * 240;
    return [
      { ...note, durationTicks: head },
      {
        ...note,
        tick: note.tick + head,
        durationTicks: note.durationTicks - head,
        degree: note.degree + 1,
        velocity: note.velocity * 0.8,
      },
    ];
  });
  return { ...motif, notes };
}
