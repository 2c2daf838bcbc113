// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { generationSummary, messageView } from '../testing/builders.js';
import { words } from '../words.js';
import { newConversation } from './conversation/state.js';
import { fromMessageView } from './message.js';
import { suggestionsFor } from './suggestions.js';

const after = (over: Parameters<typeof messageView>[0]) => ({
  ...newConversation('c', 'c'),
  messages: [fromMessageView(messageView(over), 0)],
});
const made = generationSummary({ state: 'completed' });

describe('suggestionsFor', () => {
  it('fits what was made last', () => {
    expect(suggestionsFor(after({ generation: made }), 0)).toBe(words.suggestions.beat);
    expect(suggestionsFor(after({ generation: { ...made, type: 'mix' } }), 0)).toBe(words.suggestions.mix);
  });

  it('fits the files beside the box first', () => {
    expect(suggestionsFor(after({ generation: made }), 1)).toBe(words.suggestions.file);
    expect(suggestionsFor(newConversation('c', null), 2)).toBe(words.suggestions.files);
  });

  it('keeps quiet while something is being said or made, after a failure, and in talk', () => {
    expect(suggestionsFor(after({ generation: generationSummary({ state: 'active' }) }), 0)).toEqual([]);
    expect(suggestionsFor(after({ generation: generationSummary({ state: 'failed' }) }), 0)).toEqual([]);
    expect(suggestionsFor(after({ status: 'streaming', generation: made }), 0)).toEqual([]);
    expect(suggestionsFor(after({}), 0)).toEqual([]);
    expect(suggestionsFor(newConversation('c', null), 0)).toEqual([]);
  });
});
