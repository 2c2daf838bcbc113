/**
 * Chat-to-Create inside another page: types of `widget.js`.
 * The guide is docs/widget.md; all of it is part of the outside contract.
 */

export type WidgetTheme = 'system' | 'dark' | 'light' | 'contrast';

export interface Clip {
  /** `drums`, `bass`, `chords`, `lead`, `vocals`, or `mix` where a result has no stems. */
  readonly stem: string;
  /** Absolute, signed, readable from the host page; good for a while. */
  readonly url: string;
  readonly startSeconds: number;
  readonly durationSeconds: number;
}

/** What each event carries in `detail`. All bubble and cross shadow roots. */
export interface DawgEventDetails {
  /** The inside is there and has what the host gave it. */
  'dawg:ready': Record<string, never>;
  /** The user pressed “Add to project”. */
  'dawg:add-to-project': {
    readonly generationId: string;
    readonly name: string;
    readonly bpm: number | null;
    readonly key: string | null;
    readonly clips: readonly Clip[];
    /** Absolute URL of a MIDI file, type 1, or null where there is no score. */
    readonly midi: string | null;
  };
  /** Right after `dawg:add-to-project`, where the tempo is known. */
  'dawg:transport-sync': { readonly bpm: number };
  /** The user pressed “Add and play”. */
  'dawg:transport-play': { readonly generationId: string };
  /** Something starts to sound in the widget. */
  'dawg:audio-preview': { readonly url: string };
  /** `auth.expired`, `auth.invalid`, `auth.required`: answer with `setToken`. */
  'dawg:error': { readonly code: string; readonly detail: string; readonly retryable: boolean };
}
export type DawgEventName = keyof DawgEventDetails;

export interface WidgetMethods {
  /** Sends a message as if the user had written it (1 to 4,000 characters). Waits until the inside is there. */
  send(content: string): void;
  open(): void;
  close(): void;
  /** A new token for the same or another user; requests that waited for one go on. */
  setToken(token: string): void;
  /** The project that new conversations belong to; null for none. */
  setProject(projectId: string | null): void;
  /** Takes the widget off the page, with everything that it holds. */
  unmount(): void;
}

/** `<dawg-chat api-url token project-id theme open lang>` */
export interface DawgChatElement extends HTMLElement, WidgetMethods {}

export interface MountOptions {
  /** Where the server is; left out: where `widget.js` came from. */
  readonly apiUrl?: string;
  /** Left out: a guest, where the server allows guests. */
  readonly token?: string;
  readonly projectId?: string;
  readonly theme?: WidgetTheme;
  /** Starts open unless false. */
  readonly open?: boolean;
  /** Is told what the user asked to be made; the widget makes it. */
  readonly onGenerationRequest?: (type: string, params: Readonly<Record<string, unknown>>) => void;
  /** Is told what starts to sound; the widget plays it. */
  readonly onAudioPreview?: (url: string) => void;
}

export interface MountedWidget extends WidgetMethods {
  readonly element: DawgChatElement;
}

/** Puts a widget into an element, or into the first one that a selector finds. Throws where there is none. */
export function mount(target: Element | string, options?: MountOptions): MountedWidget;

declare global {
  interface HTMLElementTagNameMap {
    'dawg-chat': DawgChatElement;
  }
  interface HTMLElementEventMap {
    'dawg:ready': CustomEvent<DawgEventDetails['dawg:ready']>;
    'dawg:add-to-project': CustomEvent<DawgEventDetails['dawg:add-to-project']>;
    'dawg:transport-sync': CustomEvent<DawgEventDetails['dawg:transport-sync']>;
    'dawg:transport-play': CustomEvent<DawgEventDetails['dawg:transport-play']>;
    'dawg:audio-preview': CustomEvent<DawgEventDetails['dawg:audio-preview']>;
    'dawg:error': CustomEvent<DawgEventDetails['dawg:error']>;
  }
}
