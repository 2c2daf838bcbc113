import { credentials } from '../api/client.js';

interface Options {
  readonly token: string;
  /** The page around a widget. */
  readonly host?: string;
  /** 0 … 1 of the bytes are on their way. */
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
}

export type SendFile = (file: File, options: Options) => Promise<Response>;

/** Sends a file as a form, telling how far it is: `fetch` cannot. Rejects when there is no connection, or when aborted. */
export const sendFile: SendFile = (file, { token, host, onProgress, signal }) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/uploads');
    request.setRequestHeader('accept', 'application/json');
    for (const [name, value] of Object.entries(credentials(token, host))) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      const retryAfter = request.getResponseHeader('retry-after');
      const headers: HeadersInit = retryAfter === null ? {} : { 'retry-after': retryAfter };
      resolve(new Response(request.responseText, { status: request.status, headers }));
    };
    request.onerror = () => reject(new TypeError('no connection'));
    request.onabort = () => reject(new DOMException('aborted', 'AbortError'));
    signal.addEventListener('abort', () => request.abort());
    const form = new FormData();
    form.append('file', file);
    request.send(form);
  });
