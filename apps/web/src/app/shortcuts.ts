export type Command =
  | {
      name:
        | 'help'
        | 'palette'
        | 'find'
        | 'focus-box'
        | 'toggle-sidebar'
        | 'new-chat'
        | 'play-pause'
        | 'mute'
        | 'loop'
        | 'swap'
        | 'stop';
    }
  | { name: 'seek'; by: 'seconds' | 'bars'; amount: number }
  | { name: 'section'; index: number }
  | { name: 'message'; step: 1 | -1 };

export interface Situation {
  /** The focus is where letters are written. */
  readonly typing: boolean;
  /** The focus is on something that has a use for Space and arrows itself. */
  readonly onControl: boolean;
  /** A dialog or menu is open: it has the keys. */
  readonly covered: boolean;
  readonly singleKeys: boolean;
  readonly hasTrack: boolean;
}

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

const SEEK_SECONDS = 5;

/** What a key means here and now, or null when it is nobody's or somebody else's. */
export function commandFor(event: Key, situation: Situation): Command | null {
  const { key, shiftKey } = event;
  if (situation.covered) return null;
  if ((event.ctrlKey || event.metaKey) && shiftKey && key.toLowerCase() === 'o') return { name: 'new-chat' };
  if ((event.ctrlKey || event.metaKey) && !shiftKey && key.toLowerCase() === 'k') return { name: 'palette' };
  if ((event.ctrlKey || event.metaKey) && !shiftKey && key.toLowerCase() === 'f') return { name: 'find' };
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  if (key === 'Escape') return { name: 'stop' };
  if (situation.typing) return null;
  if (situation.hasTrack && !situation.onControl) {
    if (key === ' ') return { name: 'play-pause' };
    const direction = key === 'ArrowLeft' ? -1 : key === 'ArrowRight' ? 1 : 0;
    if (direction && shiftKey) return { name: 'seek', by: 'bars', amount: direction };
    if (direction) return { name: 'seek', by: 'seconds', amount: direction * SEEK_SECONDS };
  }
  return situation.singleKeys ? singleKey(key, situation) : null;
}

function singleKey(key: string, { hasTrack }: Situation): Command | null {
  switch (key.toLowerCase()) {
    case '?':
      return { name: 'help' };
    case '/':
      return { name: 'focus-box' };
    case '[':
      return { name: 'toggle-sidebar' };
    case 'j':
      return { name: 'message', step: 1 };
    case 'k':
      return { name: 'message', step: -1 };
    case 'm':
      return hasTrack ? { name: 'mute' } : null;
    case 'l':
      return hasTrack ? { name: 'loop' } : null;
    case 'x':
      return hasTrack ? { name: 'swap' } : null;
    default:
      return hasTrack && /^[1-9]$/.test(key) ? { name: 'section', index: Number(key) - 1 } : null;
  }
}

/** Reads the situation from the page. */
export function situationOf(target: EventTarget | null, facts: Pick<Situation, 'singleKeys' | 'hasTrack'>): Situation {
  const matches = (selector: string) => target instanceof Element && target.closest(selector) !== null;
  return {
    typing: matches('input:not([type=range]), textarea, select, [contenteditable=true]'),
    onControl: matches('button, a, [role=slider], [role=menu], [role=radio], summary'),
    covered: document.querySelector('[role=dialog], [role=alertdialog], [role=menu]') !== null,
    ...facts,
  };
}
