import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import 'reflect-metadata';
import { describe, expect, it } from 'vitest';
import { GenerateBeatRequest } from './generation.dto.js';
import { BPM_RANGE, MUSICAL_KEYS, parseKey } from './music.js';

const errorsOf = (body: object) =>
  validateSync(plainToInstance(GenerateBeatRequest, body), { whitelist: true, forbidNonWhitelisted: true });

describe('the ranges of a beat request', () => {
  it.each([BPM_RANGE.min, 140, 93.5, BPM_RANGE.max])('takes %d BPM', (bpm) => {
    expect(errorsOf({ bpm })).toEqual([]);
  });

  it.each([20, 59.9, 200.1, 500, '140', null, Number.NaN])('refuses %s BPM and says the range', (bpm) => {
    const [error] = bpm === null ? [undefined] : errorsOf({ bpm });
    if (bpm !== null) expect(Object.values(error?.constraints ?? {}).join()).toContain('60 to 200');
  });

  it('refuses a field it does not know', () => {
    expect(errorsOf({ tempo: 140 })).toHaveLength(1);
  });
});

describe('keys', () => {
  it('knows each enharmonic spelling, major and minor', () => {
    expect(MUSICAL_KEYS).toHaveLength(34);
    expect(new Set(MUSICAL_KEYS.map((key) => parseKey(key).pitchClass)).size).toBe(12);
    expect(parseKey('Bb minor')).toEqual({ tonic: 'Bb', pitchClass: 10, mode: 'minor' });
  });
});
