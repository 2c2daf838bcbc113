import type { DawgEventDetails, DawgEventName, WidgetTheme } from '../../public/widget.js';

/** Both ends come from one server; a loader from a cache may be some minutes older than the frame. */
const VERSION = 1;

/** The two window messages of the handshake; everything after them goes through the port. */
export const READY = { type: 'dawg:ready', v: VERSION } as const;
export const CONNECT = { type: 'dawg:connect', v: VERSION } as const;

/** What a frame needs to go on where an earlier one ended, when its element was moved. */
export interface Resume {
  readonly conversationId: string | null;
  /** The guest that the frame signed in as, where the host gave no token. */
  readonly guest: string | null;
}

export interface Settings {
  readonly token: string | null;
  readonly projectId: string | null;
  readonly theme: WidgetTheme;
  readonly resume: Resume | null;
}

/** From the host page to the frame. */
export type ToFrame =
  | ({ readonly type: 'settings' } & Settings)
  | { readonly type: 'token'; readonly token: string }
  | { readonly type: 'project'; readonly projectId: string | null }
  | { readonly type: 'theme'; readonly theme: WidgetTheme }
  | { readonly type: 'send'; readonly content: string };

export type DawgEvent = {
  [Name in DawgEventName]: { readonly name: Name; readonly detail: DawgEventDetails[Name] };
}[DawgEventName];

/** From the frame to the host page. */
export type FromFrame =
  | ({ readonly type: 'event' } & DawgEvent)
  | {
      readonly type: 'generation-request';
      readonly generation: string;
      readonly params: Readonly<Record<string, unknown>>;
    }
  | { readonly type: 'remember'; readonly resume: Resume }
  | { readonly type: 'close' };

/** A message as it travels. */
export function pack<Message extends ToFrame | FromFrame>(message: Message): Message & { readonly v: number } {
  return { v: VERSION, ...message };
}

/** Whether a window message is this step of the handshake. */
export function isStep(data: unknown, step: typeof READY | typeof CONNECT): boolean {
  return isRecord(data) && data.type === step.type && data.v === step.v;
}

/** A message for the frame, or null for whatever is none. */
export function readToFrame(data: unknown): ToFrame | null {
  return read(data, TO_FRAME) as ToFrame | null;
}

/** A message of the frame, or null for whatever is none. */
export function readFromFrame(data: unknown): FromFrame | null {
  return read(data, FROM_FRAME) as FromFrame | null;
}

type Check = (value: unknown) => boolean;

const LONGEST_TEXT = 16_384;
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text: Check = (value) => typeof value === 'string' && value.length <= LONGEST_TEXT;
const number: Check = (value) => typeof value === 'number' && Number.isFinite(value);
const yesOrNo: Check = (value) => typeof value === 'boolean';
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const oneOf =
  (...values: readonly string[]): Check =>
  (value) =>
    values.some((known) => known === value);
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const shape =
  (fields: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isRecord(value) && Object.entries(fields).every(([field, check]) => check(value[field]));

const theme = oneOf('system', 'dark', 'light', 'contrast');
const resume = shape({ conversationId: orNull(text), guest: orNull(text) });

const TO_FRAME: Readonly<Record<ToFrame['type'], Check>> = {
  settings: shape({ token: orNull(text), projectId: orNull(text), theme, resume: orNull(resume) }),
  token: shape({ token: text }),
  project: shape({ projectId: orNull(text) }),
  theme: shape({ theme }),
  send: shape({ content: text }),
};

const DETAILS: Readonly<Record<DawgEventName, Check>> = {
  'dawg:ready': isRecord,
  'dawg:add-to-project': shape({
    generationId: text,
    name: text,
    bpm: orNull(number),
    key: orNull(text),
    clips: listOf(shape({ stem: text, url: text, startSeconds: number, durationSeconds: number })),
    midi: orNull(text),
  }),
  'dawg:transport-sync': shape({ bpm: number }),
  'dawg:transport-play': shape({ generationId: text }),
  'dawg:audio-preview': shape({ url: text }),
  'dawg:error': shape({ code: text, detail: text, retryable: yesOrNo }),
};

const FROM_FRAME: Readonly<Record<FromFrame['type'], Check>> = {
  event: (value) => isRecord(value) && knows(DETAILS, value.name) && DETAILS[value.name](value.detail),
  'generation-request': shape({ generation: text, params: isRecord }),
  remember: shape({ resume }),
  close: () => true,
};

function knows<Name extends string>(table: Readonly<Record<Name, unknown>>, name: unknown): name is Name {
  return typeof name === 'string' && Object.hasOwn(table, name);
}

function read(data: unknown, checks: Readonly<Record<string, Check>>): object | null {
  if (!isRecord(data) || data.v !== VERSION || !knows(checks, data.type)) return null;
  return checks[data.type]?.(data) ? data : null;
}
