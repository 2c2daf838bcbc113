import {
  CONNECT,
  isStep,
  pack,
  READY,
  readFromFrame,
  type FromFrame,
  type Settings,
  type ToFrame,
} from './protocol.js';

/** After its page has loaded, a frame that says nothing for this long is not ours. */
const PATIENCE_MS = 4000;

interface LinkPorts {
  readonly frame: HTMLIFrameElement;
  /** The server's origin: nobody else is heard, nobody else is told. */
  readonly origin: string;
  /** What the frame is told first, each time it is loaded. */
  readonly settings: () => Settings;
  readonly hear: (message: FromFrame) => void;
  readonly onSilence: () => void;
}

export interface FrameLink {
  /** Messages of the user wait for the frame; everything else is in the settings that it asks for. */
  post(message: Exclude<ToFrame, { type: 'settings' }>): void;
  close(): void;
}

/**
 * The host page's end: waits for the frame's window message, answers with a port, and speaks through the port alone.
 * A frame that loads again (its element was moved) gets a port again.
 */
export function linkFrame({ frame, origin, settings, hear, onSilence }: LinkPorts): FrameLink {
  const waiting: ToFrame[] = [];
  let port: MessagePort | null = null;
  let silence: ReturnType<typeof setTimeout> | undefined;

  const connect = () => {
    port?.close();
    const channel = new MessageChannel();
    port = channel.port1;
    port.onmessage = ({ data }) => {
      const message = readFromFrame(data);
      if (message) hear(message);
    };
    frame.contentWindow?.postMessage(CONNECT, origin, [channel.port2]);
    for (const message of [{ type: 'settings', ...settings() } as const, ...waiting.splice(0)])
      port.postMessage(pack(message));
  };
  const onMessage = ({ source, origin: from, data }: MessageEvent) => {
    if (source === null || source !== frame.contentWindow || from !== origin || !isStep(data, READY)) return;
    clearTimeout(silence);
    connect();
  };
  const onLoad = () => {
    clearTimeout(silence);
    // The frame's script has run by now, and its message may still be on the way.
    silence = setTimeout(() => port === null && onSilence(), PATIENCE_MS);
  };
  window.addEventListener('message', onMessage);
  frame.addEventListener('load', onLoad);

  return {
    post: (message) => {
      if (port) port.postMessage(pack(message));
      else if (message.type === 'send') waiting.push(message);
    },
    close: () => {
      window.removeEventListener('message', onMessage);
      frame.removeEventListener('load', onLoad);
      clearTimeout(silence);
      port?.close();
      port = null;
    },
  };
}
