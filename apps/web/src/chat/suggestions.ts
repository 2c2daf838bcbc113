import { words } from '../words.js';
import type { ConversationState } from './conversation/state.js';

export interface Suggestion {
  /** On the chip. */
  readonly label: string;
  /** What it writes into the box. */
  readonly prompt: string;
}

/** What one might want to say next: about the files beside the box, or else about what was made last. */
export function suggestionsFor({ messages }: ConversationState, filesReady: number): readonly Suggestion[] {
  const { suggestions } = words;
  if (filesReady > 1) return suggestions.files;
  if (filesReady === 1) return suggestions.file;
  const last = messages.at(-1);
  if (last?.role !== 'assistant' || last.status === 'streaming') return [];
  const made = last.generations.at(-1);
  return made?.state === 'completed' ? suggestions[made.type] : [];
}
