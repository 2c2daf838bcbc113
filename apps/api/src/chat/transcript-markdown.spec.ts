import type { Transcript, TranscriptMessage } from '@ctc/contracts';
import { describe, expect, it } from 'vitest';
import { transcriptMarkdown } from './transcript-markdown.js';

const said = (id: string, parentId: string | null, more: Partial<TranscriptMessage> = {}): TranscriptMessage => ({
  id,
  parentId,
  role: 'user',
  content: `text of ${id}`,
  status: 'complete',
  intent: null,
  entities: null,
  generations: [],
  attachments: [],
  provider: null,
  model: null,
  usage: { inputTokens: 0, outputTokens: 0, costUsd: 0 },
  isShown: true,
  createdAt: '2026-11-27T12:34:56.000Z',
  ...more,
});
const answer = { role: 'assistant', provider: 'local', model: 'phrases' } as const;
const hidden = { isShown: false } as const;
const transcript = (...messages: TranscriptMessage[]): Transcript => ({
  id: 'c',
  title: 'Late\nnight',
  projectId: null,
  createdAt: '2026-11-27T12:00:00.000Z',
  updatedAt: '2026-11-27T12:00:00.000Z',
  messages,
});
const NOW = '2026-11-27T13:00:00.000Z';

describe('transcriptMarkdown', () => {
  it('tells who said what when, and what was made of it', () => {
    const generation = { id: 'g', type: 'beat', title: 'Dark trap, 140 BPM', state: 'completed' } as const;
    const text = transcriptMarkdown(
      transcript(
        said('q', null, { content: '# loud\nand dark', attachments: ['u1', 'u2'] }),
        said('a', 'q', { ...answer, generations: [generation], status: 'stopped' }),
      ),
      NOW,
    );
    expect(text).toBe(`# Late night

2 messages, exported 2026-11-27 13:00 UTC. Conversation \`c\`.

**You** · 2026-11-27 12:34 UTC

> # loud
> and dark

Uploads: \`u1\`, \`u2\`

**Answer** · 2026-11-27 12:34 UTC · local, phrases · stopped

text of a

♪ Dark trap, 140 BPM (beat, completed, \`g\`)
`);
  });

  it('gives every other branch after the shown one, from where it leaves', () => {
    const text = transcriptMarkdown(
      transcript(
        said('q1', null),
        said('old', 'q1', { ...answer, ...hidden }),
        said('new', 'q1', answer),
        said('after old', 'old', hidden),
        said('reply', 'after old', { ...answer, ...hidden }),
        said('reply again', 'after old', { ...answer, ...hidden }),
        said('other start', null, hidden),
      ),
      NOW,
    );
    const outline = text.split('\n').filter((line) => /^(#|text|> text)/.test(line));
    expect(outline).toEqual([
      '# Late night',
      '> text of q1',
      'text of new',
      '## Other branches',
      '### Another answer to “text of q1”',
      'text of old',
      '> text of after old',
      'text of reply',
      '### Another answer to “text of after old”',
      'text of reply again',
      '### Another beginning',
      '> text of other start',
    ]);
  });

  it('is short for a conversation without a word', () => {
    expect(transcriptMarkdown(transcript(), NOW)).toBe(
      '# Late night\n\n0 messages, exported 2026-11-27 13:00 UTC. Conversation `c`.\n',
    );
  });
});
