import type { GenerationSummary, MessageView } from '@ctc/contracts';
import type { SignedUrls } from '@ctc/platform';
import { describe, expect, it } from 'vitest';
import { ResultLinks } from './result-links.js';

const links = new ResultLinks({ sign: (key: string) => `signed:${key}` } as unknown as SignedUrls);
const finished = { id: 'g1', result: { type: 'beat', midi: 'users/u/score.mid' } } as unknown as GenerationSummary;
const running = { id: 'g2', result: null } as unknown as GenerationSummary;

describe('links of a result', () => {
  it('are signed in everything that a message made, the first as well as the others', () => {
    const message = { generation: finished, generations: [finished, running] } as unknown as MessageView;
    const { generation, generations } = links.signMessage(message);
    expect(generation?.result).toMatchObject({ midi: 'signed:users/u/score.mid' });
    expect(generations.map(({ result }) => result)).toEqual([
      expect.objectContaining({ midi: 'signed:users/u/score.mid' }),
      null,
    ]);
  });

  it('leave a message alone that made nothing', () => {
    const message = { generation: null, generations: [] } as unknown as MessageView;
    expect(links.signMessage(message)).toEqual(message);
  });
});
