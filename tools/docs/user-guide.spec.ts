import { readPlan } from '@ctc/language';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EXAMPLES, fillUserGuide } from './user-guide.ts';

const guide = readFileSync(join(import.meta.dirname, '../../docs/user-guide.md'), 'utf8');

it('the guide says what the tables say; after a change run `npm run docs guide`', () => {
  expect(fillUserGuide(guide)).toBe(guide);
});

it('shows every example', () => {
  for (const region of Object.keys(EXAMPLES)) expect(guide).toContain(`<!-- begin: ${region} -->`);
});

describe.each(Object.values(EXAMPLES).flat())('“$text”', ({ text, steps, read, after }) => {
  const plan = readPlan(text, { history: after });
  it('is understood as the guide says', () => {
    expect(plan.steps.map(({ intent }) => intent)).toEqual(steps);
    expect(plan.steps[0]?.entities ?? plan.understanding.entities).toMatchObject(read ?? {});
  });
});
