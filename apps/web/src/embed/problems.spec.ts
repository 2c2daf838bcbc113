// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { newConversation, type ConversationState } from '../chat/conversation/state.js';
import { draftMessage, emptyAnswer } from '../chat/message.js';
import { fromSummary } from '../generation/generation-state.js';
import { generationSummary } from '../testing/builders.js';
import { problemsBetween } from './problems.js';

const at = '2026-01-01T10:00:00.000Z';
const question = draftMessage('k1', 'a beat', at, 'sending');
const running = fromSummary(generationSummary({ state: 'active' }), 1);
const answer = { ...emptyAnswer('a1', 'k1', at), generations: [running] };
const withMessages = (...messages: ConversationState['messages']): ConversationState => ({
  ...newConversation('c', null),
  load: 'ready',
  messages,
});
const before = withMessages(question, answer);

describe('problemsBetween', () => {
  it('tells what was not sent, and what broke off', () => {
    const problem = { code: 'request.rate_limited', detail: 'Wait.' };
    const after = withMessages({ ...question, delivery: 'unsent', problem }, answer);
    expect(problemsBetween(before, after)).toEqual([{ ...problem, retryable: true }]);
    expect(problemsBetween(after, withMessages(...after.messages))).toEqual([]);
  });

  it('tells a generation that failed, once', () => {
    const error = { code: 'storage.full', detail: 'Full.', retryable: true };
    const after = withMessages(question, { ...answer, generations: [{ ...running, state: 'failed', error }] });
    expect(problemsBetween(before, after)).toEqual([error]);
    expect(problemsBetween(after, withMessages(question, { ...after.messages[1]!, nextIndex: 1 }))).toEqual([]);
  });

  it('says nothing of what is read from before', () => {
    const loading = { ...withMessages(), load: 'loading' } as const;
    expect(problemsBetween(loading, before)).toEqual([]);
  });
});
