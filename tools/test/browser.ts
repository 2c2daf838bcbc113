import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Chromium's names on Debian, other Linux and macOS. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC_APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const FIREFOX_NAMES = ['firefox', 'firefox-esr'];
const MAC_FIREFOX = '/Applications/Firefox.app/Contents/MacOS/firefox';

type Environment = Readonly<Record<string, string | undefined>>;

/** The first Chromium on this machine, or undefined. `CHROMIUM_PATH` goes first. */
export const findChromium = (env: Environment): string | undefined =>
  firstThere([env.CHROMIUM_PATH ?? '', ...onPath(env, NAMES), ...MAC_APPLICATIONS]);

/** The first Firefox on this machine that can play (on Linux it needs PulseAudio for that), or undefined. `FIREFOX_PATH` goes first. */
export function findFirefox(env: Environment): string | undefined {
  if (process.platform === 'linux' && !firstThere(onPath(env, ['pulseaudio']))) return undefined;
  return firstThere([env.FIREFOX_PATH ?? '', ...onPath(env, FIREFOX_NAMES), MAC_FIREFOX]);
}

const onPath = ({ PATH = '' }: Environment, names: readonly string[]) =>
  names.flatMap((name) => PATH.split(delimiter).map((folder) => join(folder, name)));

const firstThere = (candidates: readonly string[]) => candidates.find((path) => path !== '' && existsSync(path));
