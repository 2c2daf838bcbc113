import { createStore, type Store } from '../browser/store.js';
import type { Storage } from '../browser/storage.js';

export const THEMES = ['system', 'dark', 'light', 'contrast'] as const;
export type Theme = (typeof THEMES)[number];

type ShownTheme = Exclude<Theme, 'system'>;

/** Also read by public/theme.js, before the first paint. */
const STORAGE_KEY = 'ctc.theme';

export interface Themes {
  readonly choice: Store<Theme>;
  /** What is on screen: the choice, or the system's wish. */
  readonly shown: Store<ShownTheme>;
  choose(theme: Theme): void;
}

export function createThemes(target: Window, storage: Storage): Themes {
  const system = target.matchMedia('(prefers-color-scheme: light)');
  const stored = storage.get(STORAGE_KEY);
  const choice = createStore<Theme>(THEMES.find((theme) => theme === stored) ?? 'system');
  const current = (): ShownTheme => {
    const chosen = choice.get();
    if (chosen !== 'system') return chosen;
    return system.matches ? 'light' : 'dark';
  };
  const shown = createStore(current());
  const apply = () => {
    shown.set(current());
    for (const theme of THEMES) target.document.documentElement.classList.toggle(theme, theme === shown.get());
    paintFrame(target);
  };
  system.addEventListener('change', apply);
  return {
    choice,
    shown,
    choose: (theme) => {
      choice.set(theme);
      storage.set(STORAGE_KEY, theme);
      apply();
    },
  };
}

/** The browser's own frame, on phones, takes the colour of the page. */
function paintFrame({ document }: Window): void {
  const colour = getComputedStyle(document.documentElement).getPropertyValue('--bg');
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', colour);
}
