import type * as Published from '../../public/widget.js';
import { DawgChat } from './element.js';

const NAME = 'dawg-chat';

// A page may load this twice, from two places: the first one keeps the name.
if (!customElements.get(NAME)) customElements.define(NAME, DawgChat);

export const mount: typeof Published.mount = (target, options = {}) => {
  const place = typeof target === 'string' ? document.querySelector(target) : target;
  if (!(place instanceof Element)) throw new TypeError(`mount: there is no ${String(target)} on the page`);
  const { apiUrl, token, projectId, theme, open, onGenerationRequest, onAudioPreview } = options;
  const Registered = customElements.get(NAME) as typeof DawgChat;
  const element = new Registered({ onGenerationRequest, onAudioPreview });
  if (apiUrl !== undefined) element.setAttribute('api-url', apiUrl);
  if (theme !== undefined) element.setAttribute('theme', theme);
  element.setAttribute('open', String(open ?? true));
  if (token !== undefined) element.setToken(token);
  if (projectId !== undefined) element.setProject(projectId);
  place.append(element);
  return {
    element,
    send: (content) => element.send(content),
    open: () => element.open(),
    close: () => element.close(),
    setToken: (next) => element.setToken(next),
    setProject: (next) => element.setProject(next),
    unmount: () => element.unmount(),
  };
};
