import type { GenerationStatus } from '@ctc/contracts';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../api/api-error.js';
import { ServicesContext, type Services } from '../app/services.js';
import { createStore } from '../browser/store.js';
import { useStore } from '../browser/useStore.js';
import type { ConversationAction } from '../chat/conversation/reducer.js';
import type { ConnectionState } from '../realtime/connection.js';
import { beatResult, generationSummary } from '../testing/builders.js';
import { applyStatus, fromSummary, type GenerationView } from './generation-state.js';
import { useGeneration } from './useGeneration.js';

const status = (over: Partial<GenerationStatus>): GenerationStatus => ({
  jobId: 'g1',
  generationId: 'g1',
  type: 'beat',
  state: 'active',
  percent: 30,
  stage: 'mixing',
  etaSeconds: 4,
  attemptsMade: 1,
  ...over,
});

function setUp(connection: ConnectionState, api: Partial<Services['api']>) {
  const actions: ConversationAction[] = [];
  const view = createStore<GenerationView>(fromSummary(generationSummary({ state: 'active' }), 1));
  const services = {
    api,
    connection: { state: createStore(connection) },
    conversations: {
      dispatch: (_key: string, action: ConversationAction) => {
        actions.push(action);
        if (action.type === 'status') view.update((before) => applyStatus(before, action.status));
      },
    },
  } as unknown as Services;
  let hook: ReturnType<typeof useGeneration> | undefined;
  function Probe() {
    const followed = useGeneration('k', useStore(view));
    // The test holds on to what the hook gave last.
    queueMicrotask(() => (hook = followed));
    return null;
  }
  const root: Root = createRoot(document.createElement('div'));
  const render = () =>
    act(async () =>
      root.render(
        <ServicesContext value={services}>
          <Probe />
        </ServicesContext>,
      ),
    );
  const pass = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));
  const close = () => act(async () => root.unmount());
  return { actions, render, pass, close, hook: () => hook };
}

describe('useGeneration', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('asks every two seconds where no socket tells, up to the result', async () => {
    const getStatus = vi
      .fn()
      .mockResolvedValueOnce(status({}))
      .mockResolvedValueOnce(status({ state: 'completed', percent: 100 }));
    const { actions, render, pass, close } = setUp('interrupted', { getStatus, getResult: async () => beatResult() });
    await render();
    await pass(1999);
    expect(getStatus).not.toHaveBeenCalled();
    await pass(1);
    expect(getStatus).toHaveBeenCalledTimes(1);
    await pass(2000);
    await pass(0);
    expect(actions.map(({ type }) => type)).toEqual(['status', 'status', 'result']);
    await pass(20_000);
    expect(getStatus).toHaveBeenCalledTimes(2);
    await close();
  });

  it('leaves the telling to the socket, and asks only when it is silent', async () => {
    const getStatus = vi.fn().mockResolvedValue(status({}));
    const { render, pass, close } = setUp('connected', { getStatus });
    await render();
    await pass(7999);
    expect(getStatus).not.toHaveBeenCalled();
    await pass(1);
    expect(getStatus).toHaveBeenCalledTimes(1);
    await close();
  });

  it('goes on asking when an answer does not come', async () => {
    const getStatus = vi.fn().mockRejectedValueOnce(new Error('lost')).mockResolvedValue(status({}));
    const { actions, render, pass, close } = setUp('interrupted', { getStatus });
    await render();
    await pass(2000);
    await pass(4000);
    expect(actions).toHaveLength(1);
    await close();
  });

  it('shows the end of what ended before it could be cancelled', async () => {
    const { actions, render, hook, close } = setUp('connected', {
      cancelGeneration: async () => {
        throw new ApiError('generation.not_cancellable', 409, 'It has already ended.');
      },
      getStatus: async () => status({ state: 'failed' }),
    });
    await render();
    await act(async () => hook()?.cancel());
    expect(actions).toMatchObject([{ type: 'status', status: { state: 'failed' } }]);
    await close();
  });
});
