// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { problemOf, staysOnDevice, transcriptOf, type RecognitionClass } from './speech.js';

const heard = (...stretches: string[]) => stretches.map((transcript) => [{ transcript }, { transcript: 'other' }]);
const withAvailable = (available?: RecognitionClass['available']) => ({ available }) as RecognitionClass;

describe('speech', () => {
  it('joins the likeliest words of each stretch', () => {
    expect(transcriptOf(heard('a dark ', 'trap beat '))).toBe('a dark trap beat');
    expect(transcriptOf([])).toBe('');
  });

  it('trusts only a browser that says the sound stays here', async () => {
    expect(
      await staysOnDevice(
        withAvailable(async () => 'available'),
        'en',
      ),
    ).toBe(true);
    expect(
      await staysOnDevice(
        withAvailable(async () => 'downloadable'),
        'en',
      ),
    ).toBe(false);
    expect(await staysOnDevice(withAvailable(), 'en')).toBe(false);
    expect(
      await staysOnDevice(
        withAvailable(() => Promise.reject(new Error('no'))),
        'en',
      ),
    ).toBe(false);
  });

  it('knows a blocked microphone from a missing connection, and a change of mind from both', () => {
    expect(['aborted', 'not-allowed', 'network', 'no-speech'].map(problemOf)).toEqual([
      null,
      'denied',
      'offline',
      'failed',
    ]);
  });
});
