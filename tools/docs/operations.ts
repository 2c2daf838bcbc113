import { SETTINGS } from '@ctc/platform';
import { fillRegions, table } from './regions.ts';

/** `docs/operations.md` with every setting as the product reads it. */
export function fillOperations(document: string): string {
  return fillRegions(document, () =>
    table(['setting', 'what', 'allowed', 'default'], Object.entries(SETTINGS).map(row)),
  );
}

function row([name, setting]: [string, { about: string; allowed: string; default?: string; secret?: boolean }]) {
  return [`\`${name}\``, setting.about + (setting.secret ? ' (secret)' : ''), setting.allowed, setting.default ?? '–'];
}
