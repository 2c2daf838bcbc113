import type { ClientEvent, ConversationView, GenerationResult, GenerationStatus } from '@ctc/contracts';
import type { ShownProblem } from '../../api/api-error.js';
import { applyResult, applyStatus } from '../../generation/generation-state.js';
import type { Delivery } from '../message.js';
import { withGeneration, withMessage } from './change-message.js';
import { withEvent } from './heard.js';
import { withOlder, withSnapshot } from './read.js';
import { withoutRemoved, withRemoved, withRestored } from './removed-pieces.js';
import { withAccepted, withDiscarded, withRegenerated, withSubmitted, type Answered, type Submitted } from './said.js';
import type { ConversationState } from './state.js';

export type ConversationAction =
  | { type: 'loading' }
  | { type: 'load-failed'; problem: ShownProblem }
  | { type: 'snapshot'; view: ConversationView; replace?: boolean }
  | { type: 'loading-older'; on: boolean }
  | { type: 'older'; view: ConversationView }
  | Submitted
  | { type: 'delivery'; key: string; delivery: Delivery; problem?: ShownProblem }
  | ({ type: 'accepted'; key: string } & Answered)
  | ({ type: 'regenerated' } & Answered)
  | { type: 'discarded'; key: string }
  | { type: 'renamed'; title: string }
  | { type: 'named'; generationId: string; title: string }
  | { type: 'removed'; generationId: string }
  | { type: 'restored'; generationId: string }
  | { type: 'event'; event: ClientEvent }
  | { type: 'status'; status: GenerationStatus }
  | { type: 'result'; jobId: string; result: GenerationResult };

export function conversationReducer(state: ConversationState, action: ConversationAction): ConversationState {
  return withoutRemoved(reduce(state, action));
}

function reduce(state: ConversationState, action: ConversationAction): ConversationState {
  switch (action.type) {
    case 'loading':
      return state.messages.length ? state : { ...state, load: 'loading', problem: null };
    case 'load-failed':
      return { ...state, load: state.messages.length ? state.load : 'failed', problem: action.problem, stale: false };
    case 'snapshot':
      return withSnapshot(state, action.view, action.replace ?? false);
    case 'loading-older':
      return { ...state, loadingOlder: action.on };
    case 'older':
      return withOlder(state, action.view);
    case 'submitted':
      return withSubmitted(state, action);
    case 'delivery':
      return withMessage(
        state,
        (message) => message.key === action.key,
        (message) => ({
          ...message,
          delivery: action.delivery,
          problem: action.problem ?? null,
        }),
      );
    case 'accepted':
      return withAccepted(state, action);
    case 'regenerated':
      return withRegenerated(state, action);
    case 'discarded':
      return withDiscarded(state, action.key);
    case 'renamed':
      return { ...state, title: action.title };
    case 'event':
      return withEvent(state, action.event);
    case 'named':
      return withGeneration(state, action.generationId, (view) => ({ ...view, title: action.title }));
    case 'removed':
      return withRemoved(state, action.generationId);
    case 'restored':
      return withRestored(state, action.generationId);
    case 'status':
      return withGeneration(state, action.status.generationId, (view) => applyStatus(view, action.status));
    case 'result':
      return withGeneration(state, action.result.generationId, (view) => applyResult(view, action.result));
  }
}
