import { SETTINGS } from '@ctc/platform';

/** Variables that no table of ours knows and that Node or the images read themselves. */
const NOT_OURS = new Set(['NODE_ENV']);

/** Names of variables, and values with them, that the product would not understand; values in `${…}` are set elsewhere. */
export function misunderstood(environment: Readonly<Record<string, string>>): string[] {
  return Object.entries(environment).flatMap(([name, value]) => {
    if (NOT_OURS.has(name)) return [];
    const setting = SETTINGS[name as keyof typeof SETTINGS];
    if (!setting) return [`${name} is no setting`];
    if (/\$\{/.test(value) || value === '') return [];
    try {
      setting.parse(value);
      return [];
    } catch {
      return [`${name}=${value} must be ${setting.allowed}`];
    }
  });
}
