import type { ClientEvent, GenerationStatus, GenerationSummary, MessageView, StemsResult } from '@ctc/contracts';
import { SignedUrls } from '@ctc/platform';
import { expect, it } from 'vitest';
import { ResultLinks } from './result-links.js';

const links = new ResultLinks(new SignedUrls('a secret of the house', { now: () => new Date(0) }));

const stems = (id: string): GenerationSummary => ({
  id,
  jobId: id,
  type: 'stems',
  title: 'Stems',
  state: 'completed',
  percent: 100,
  stage: 'done',
  etaSeconds: 0,
  conversationId: null,
  parentId: null,
  parameters: { recipe: { pieceId: 'p' }, durationSeconds: 30 },
  preview: null,
  rating: null,
  result: {
    type: 'stems',
    stems: [{ name: 'drums', wav: `${id}/drums.wav`, mp3: `${id}/drums.mp3`, peaks: `${id}/drums.json` }],
    stemsZip: `${id}/stems.zip`,
    manifest: `${id}/manifest.json`,
  } as StemsResult,
  error: null,
  createdAt: new Date(0).toISOString(),
});

it('signs the files of every step of an answer', () => {
  const generations = [stems('one'), stems('two')];
  const message = { id: 'm', generation: generations[0], generations } as MessageView;
  const signed = links.signMessage(message);
  const files = signed.generations.map(({ result }) => (result as StemsResult).stems[0].wav);
  expect(files).toEqual([
    expect.stringMatching(/^\/api\/files\/one\/drums\.wav\?.*sig/),
    expect.stringMatching(/^\/api\/files\/two\/drums\.wav\?.*sig/),
  ]);
  expect(signed.generation).toEqual(signed.generations[0]);
  expect(links.signMessage({ id: 'm', generation: null, generations: [] } as never).generation).toBeNull();
});

it('signs the beginning that can be heard, wherever it is told', () => {
  const preview = { url: 'one/preview.wav', startSeconds: 0, durationSeconds: 8 };
  const signed = { ...preview, url: expect.stringMatching(/^\/api\/files\/one\/preview\.wav\?.*sig/) };
  expect(links.signSummary({ ...stems('one'), result: null, preview }).preview).toEqual(signed);
  expect(links.signStatus({ jobId: 'one', preview } as GenerationStatus).preview).toEqual(signed);
  const event = { name: 'generation:preview', payload: { generationId: 'one', ...preview } } as ClientEvent;
  expect(links.signEvent(event).payload).toEqual({ generationId: 'one', ...signed });
});
