import { SETTINGS } from './settings.js';
import type { Setting } from './setting.js';

/** The text of `.env.example`: every setting with its meaning and default, commented out. */
export function envExample(): string {
  const head = ['# Copy to .env and take the # off what you change. Everything here is optional.'];
  const entries = Object.entries<Setting<unknown>>(SETTINGS).map(([name, setting]) =>
    [`# ${setting.about}.`, `# Allowed: ${setting.allowed}.`, `# ${name}=${setting.default ?? ''}`].join('\n'),
  );
  return `${[...head, ...entries].join('\n\n')}\n`;
}
