// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONNECT, isStep, pack, READY, readFromFrame, readToFrame, type FromFrame, type ToFrame } from './protocol.js';

const toFrame: ToFrame[] = [
  { type: 'settings', token: 't', projectId: null, theme: 'contrast', resume: null },
  { type: 'settings', token: null, projectId: 'p', theme: 'dark', resume: { conversationId: 'c', guest: null } },
  { type: 'token', token: 't' },
  { type: 'project', projectId: null },
  { type: 'theme', theme: 'light' },
  { type: 'send', content: 'a beat' },
];
const parts = { generationId: 'g', name: 'n', bpm: 140, key: null, midi: null };
const clip = { stem: 'drums', url: 'https://x/y', startSeconds: 0, durationSeconds: 15 };
const fromFrame: FromFrame[] = [
  { type: 'event', name: 'dawg:ready', detail: {} },
  { type: 'event', name: 'dawg:add-to-project', detail: { ...parts, clips: [clip] } },
  { type: 'event', name: 'dawg:error', detail: { code: 'auth.expired', detail: 'd', retryable: true } },
  { type: 'generation-request', generation: 'beat', params: { bpm: 140 } },
  { type: 'remember', resume: { conversationId: null, guest: '{}' } },
  { type: 'close' },
];

describe('messages of the widget', () => {
  it('arrive as they were sent', () => {
    for (const message of toFrame) expect(readToFrame(pack(message))).toEqual({ v: 1, ...message });
    for (const message of fromFrame) expect(readFromFrame(pack(message))).toEqual({ v: 1, ...message });
  });

  it('are dropped without their version, with another, or when they go the other way', () => {
    for (const message of toFrame) {
      expect(readToFrame(message)).toBeNull();
      expect(readToFrame({ ...message, v: 2 })).toBeNull();
      expect(readFromFrame(pack(message))).toBeNull();
    }
  });

  it.each([
    { type: 'settings', token: 5, projectId: null, theme: 'dark', resume: null },
    { type: 'settings', token: null, projectId: null, theme: 'pink', resume: null },
    { type: 'token', token: null },
    { type: 'send', content: 'x'.repeat(20_000) },
    { type: 'constructor' },
    { type: '__proto__' },
  ])('refuse %j', (message) => expect(readToFrame({ v: 1, ...message })).toBeNull());

  it.each([
    { type: 'event', name: 'click', detail: {} },
    { type: 'event', name: 'toString', detail: {} },
    { type: 'event', name: 'dawg:transport-sync', detail: { bpm: Number.NaN } },
    { type: 'event', name: 'dawg:add-to-project', detail: { ...parts, clips: [{ ...clip, url: 7 }] } },
    { type: 'event', name: 'dawg:error' },
    { type: 'remember', resume: null },
  ])('refuse %j from the frame', (message) => expect(readFromFrame({ v: 1, ...message })).toBeNull());

  it('never throw, whatever comes', () => {
    fc.assert(
      fc.property(fc.anything(), (data) => {
        for (const read of [readToFrame, readFromFrame]) read(data);
        return !isStep(data, READY) && !isStep(data, CONNECT);
      }),
    );
  });
});
