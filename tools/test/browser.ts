import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Chromium's names on Debian, other Linux and macOS. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC_APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The first Chromium on this machine, or undefined. `CHROMIUM_PATH` goes first. */
export function findChromium(env: NodeJS.ProcessEnv): string | undefined {
  const folders = (env.PATH ?? '').split(delimiter);
  const candidates = [
    env.CHROMIUM_PATH ?? '',
    ...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))),
    ...MAC_APPLICATIONS,
  ];
  return candidates.find((path) => path !== '' && existsSync(path));
}
