import { CONNECT, isStep, pack, READY, readToFrame, type FromFrame, type ToFrame } from '../widget/protocol.js';

export interface FramePort {
  /** Origin of the host page: the only one that can have given a token. */
  readonly host: string;
  post(message: FromFrame): void;
  /** Calls with each message of the host page, those before this call included. */
  listen(listener: (message: ToFrame) => void): void;
}

/**
 * The frame's end of the widget: says that it is there to the exact origin that the server let in, takes one port from it,
 * and hears nothing else. Null where the page stands alone.
 */
export function openFramePort(frame: Window): FramePort | null {
  const host = new URLSearchParams(frame.location.search).get('host');
  if (host === null || !URL.canParse(host) || frame.parent === frame) return null;
  const { origin } = new URL(host);
  const early: ToFrame[] = [];
  const unsent: FromFrame[] = [];
  let listener: ((message: ToFrame) => void) | null = null;
  let port: MessagePort | null = null;

  const onMessage = ({ source, origin: from, data, ports }: MessageEvent) => {
    const [given] = ports;
    if (source !== frame.parent || from !== origin || !isStep(data, CONNECT) || !given) return;
    frame.removeEventListener('message', onMessage);
    port = given;
    port.onmessage = (event) => {
      const message = readToFrame(event.data);
      if (!message) return;
      if (listener) listener(message);
      else early.push(message);
    };
    for (const message of unsent.splice(0)) port.postMessage(pack(message));
  };
  frame.addEventListener('message', onMessage);
  frame.parent.postMessage(READY, origin);

  return {
    host: origin,
    post: (message) => {
      if (port) port.postMessage(pack(message));
      else unsent.push(message);
    },
    listen: (next) => {
      listener = next;
      for (const message of early.splice(0)) next(message);
    },
  };
}
