import type { DawgChatElement, WidgetMethods, WidgetTheme } from '../../public/widget.js';
import { linkFrame, type FrameLink } from './frame-link.js';
import { loaderWords } from './loader-words.js';
import { LOOKS, MARKUP } from './looks.js';
import type { DawgEvent, FromFrame, Resume, Settings } from './protocol.js';

/** For hosts of the older handler style; the widget does its own work all the same. */
export interface Handlers {
  readonly onGenerationRequest?: (type: string, params: Readonly<Record<string, unknown>>) => void;
  readonly onAudioPreview?: (url: string) => void;
}

const THEMES: readonly WidgetTheme[] = ['system', 'dark', 'light', 'contrast'];

/** `<dawg-chat>`: a shadow root, one frame, and what is said between the two. Nothing is shared between elements. */
export class DawgChat extends HTMLElement implements DawgChatElement, WidgetMethods {
  static readonly observedAttributes = ['api-url', 'token', 'project-id', 'theme', 'open', 'lang'];

  readonly #handlers: Handlers;
  readonly #root = this.attachShadow({ mode: 'open' });
  #link: FrameLink | null = null;
  #token: string | null = null;
  #projectId: string | null = null;
  #resume: Resume | null = null;
  /** Said before the element was on a page. */
  #early: string[] = [];

  constructor(handlers: Handlers = {}) {
    super();
    this.#handlers = handlers;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(LOOKS);
    this.#root.adoptedStyleSheets = [sheet];
  }

  connectedCallback(): void {
    // Moved within the page: the frame has loaded again and will ask for a port by itself.
    if (!this.#link) this.#start();
  }

  /** Where the browser can move an element whole, there is nothing to do. */
  connectedMoveCallback(): void {}

  disconnectedCallback(): void {
    queueMicrotask(() => !this.isConnected && this.#end());
  }

  attributeChangedCallback(name: string, before: string | null, value: string | null): void {
    if (before === value) return;
    if (name === 'token') this.#takeToken(value);
    if (name === 'project-id') this.setProject(value);
    if (name === 'theme') this.#showTheme();
    if ((name === 'api-url' || name === 'lang') && this.#link) {
      this.#end();
      this.#start();
    }
  }

  send(content: string): void {
    if (typeof content !== 'string' || content.trim() === '') throw new TypeError('send: a text is needed');
    if (this.#link) this.#link.post({ type: 'send', content });
    else this.#early.push(content);
  }

  open(): void {
    this.setAttribute('open', 'true');
    this.#root.querySelector('iframe')?.focus();
  }

  close(): void {
    const hadFocus = this.#root.activeElement !== null;
    this.setAttribute('open', 'false');
    if (hadFocus) this.#root.querySelector<HTMLElement>('.launcher')?.focus();
  }

  setToken(token: string): void {
    if (typeof token !== 'string' || token === '') throw new TypeError('setToken: a token is needed');
    this.#takeToken(token);
  }

  setProject(projectId: string | null): void {
    this.#projectId = projectId;
    this.#link?.post({ type: 'project', projectId });
  }

  unmount(): void {
    this.remove();
  }

  get #words() {
    return loaderWords(this.lang || document.documentElement.lang || navigator.language);
  }

  get #theme(): WidgetTheme {
    return THEMES.find((theme) => theme === this.getAttribute('theme')) ?? 'system';
  }

  #takeToken(token: string | null): void {
    this.#token = token;
    if (token) this.#link?.post({ type: 'token', token });
  }

  #settings(): Settings {
    return { token: this.#token, projectId: this.#projectId, theme: this.#theme, resume: this.#resume };
  }

  #start(): void {
    this.#root.innerHTML = MARKUP;
    const frame = this.#part('iframe');
    const launcher = this.#part('.launcher');
    this.#part('.launcher span').textContent = this.#words.open;
    launcher.addEventListener('click', () => this.open());
    frame.title = this.#words.name;
    this.#paintPanel();

    const address = this.getAttribute('api-url') ?? import.meta.url;
    if (!URL.canParse(address, document.baseURI))
      return this.#failSoon('widget.bad_address', this.#words.badAddress(address));
    if (location.origin === 'null') return this.#failSoon('widget.no_origin', this.#words.noOrigin);
    const { origin } = new URL(address, document.baseURI);
    this.#link = linkFrame({
      frame,
      origin,
      settings: () => this.#settings(),
      hear: (message) => this.#hear(message),
      onSilence: () => this.#fail('widget.unreachable', this.#words.unreachable(origin), true),
    });
    const page = new URL('/embed', origin);
    page.searchParams.set('host', location.origin);
    page.searchParams.set('theme', this.#theme);
    page.searchParams.set('lang', this.lang || document.documentElement.lang || navigator.language);
    frame.src = page.href;
    for (const content of this.#early.splice(0)) this.send(content);
  }

  #end(): void {
    this.#link?.close();
    this.#link = null;
    this.#root.replaceChildren();
  }

  #part(selector: 'iframe'): HTMLIFrameElement;
  #part(selector: string): HTMLElement;
  #part(selector: string): HTMLElement {
    const part = this.#root.querySelector<HTMLElement>(selector);
    if (!part) throw new Error(`no ${selector} in the widget`);
    return part;
  }

  #showTheme(): void {
    this.#link?.post({ type: 'theme', theme: this.#theme });
    if (this.#link) this.#paintPanel();
  }

  /** The colour under the frame until it has one of its own. */
  #paintPanel(): void {
    const light =
      this.#theme === 'light' ||
      (this.#theme === 'system' && window.matchMedia('(prefers-color-scheme: light)').matches);
    this.#part('.panel').dataset.theme = light ? 'light' : 'dark';
  }

  #hear(message: FromFrame): void {
    switch (message.type) {
      case 'event':
        this.#part('.trouble').hidden = true;
        return this.#tell(message);
      case 'generation-request':
        return this.#handlers.onGenerationRequest?.(message.generation, message.params);
      case 'remember':
        this.#resume = message.resume;
        return;
      case 'close':
        return this.close();
    }
  }

  #tell({ name, detail }: DawgEvent): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
    if (name === 'dawg:audio-preview') this.#handlers.onAudioPreview?.(detail.url);
  }

  /** Whoever puts the element on the page listens to it in the next line. */
  #failSoon(code: string, detail: string): void {
    queueMicrotask(() => this.isConnected && this.#fail(code, detail));
  }

  #fail(code: string, detail: string, retryable = false): void {
    const trouble = this.#part('.trouble');
    trouble.hidden = false;
    this.#part('.trouble span').textContent = detail;
    const again = this.#part('.again');
    again.textContent = this.#words.again;
    again.hidden = !retryable;
    again.onclick = () => {
      this.#end();
      this.#start();
    };
    this.#tell({ name: 'dawg:error', detail: { code, detail, retryable } });
  }
}
