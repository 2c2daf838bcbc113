import type { BriefWishes } from '@ctc/composition';
import type { Entities, GenerateBeatRequest, GenerationParameters, LeftOut } from '@ctc/contracts';

/** What a text says, as wishes. */
export function wishesOf(entities: Entities): BriefWishes {
  const { genre, otherGenre, bpm, bpmRange, tempoWord, key, mood, duration, instruments } = entities;
  return { genre, otherGenre, bpm, bpmRange, tempoWord, key, mood, duration, instruments };
}

/** Everything that was settled for a piece, the seed too: the same wishes make the same piece. */
export function wishesToRepeat(parameters: GenerationParameters): BriefWishes {
  const { genre, bpm, key, mood, durationSeconds, seed, structure, instruments, leaveOut } = parameters;
  return { genre, bpm, key, mood, duration: durationSeconds, seed, structure, instruments, leaveOut };
}

/** What is said in fields counts; the prompt fills what they leave open. */
export function wishesOfRequest(
  request: GenerateBeatRequest,
  prompted: Entities,
  leaveOut: readonly LeftOut[],
): BriefWishes {
  const said = { ...wishesOf(prompted), leaveOut };
  const fields: BriefWishes = {
    genre: request.genre,
    bpm: request.bpm,
    key: request.key,
    mood: request.mood,
    duration: request.duration,
    instruments: request.instruments,
    seed: request.seed,
    structure: request.structure,
  };
  // A field closes every way in which the text could say the same.
  if (fields.genre !== undefined) delete said.otherGenre;
  if (fields.bpm !== undefined) {
    delete said.bpmRange;
    delete said.tempoWord;
  }
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return { ...said, ...Object.fromEntries(given) };
}
