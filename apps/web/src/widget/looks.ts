/**
 * The element's own looks. Inside a shadow tree an important rule beats the host page's important rule: what the page
 * does to its own elements and frames does not reach in. The size is the page's business, through two properties.
 */
export const LOOKS = `
:host {
  all: initial !important;
  display: block !important;
  box-sizing: border-box !important;
  position: relative !important;
  width: var(--dawg-chat-width, 100%) !important;
  height: var(--dawg-chat-height, 100%) !important;
  min-height: min(480px, 100dvh) !important;
  min-width: 0 !important;
  font: 14px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif !important;
}
:host([hidden]) { display: none !important; }
:host([open='false']) { width: auto !important; height: auto !important; min-height: 0 !important; }
.panel { position: absolute; inset: 0; overflow: hidden; border-radius: 12px; background: #0e1014; }
.panel[data-theme='light'] { background: #fbfbfd; }
:host([open='false']) .panel, :host(:not([open='false'])) .launcher { display: none; }
iframe {
  display: block !important;
  width: 100% !important;
  height: 100% !important;
  margin: 0 !important;
  border: 0 !important;
  visibility: visible !important;
  opacity: 1 !important;
  color-scheme: normal !important;
}
.launcher, .again {
  all: initial;
  box-sizing: border-box;
  cursor: pointer;
  font: 600 14px/1 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif;
  color: #0a1530;
  background: #8fb4ff;
  border-radius: 999px;
}
.launcher { display: inline-flex; align-items: center; gap: 8px; height: 48px; padding: 0 20px 0 16px; }
.again { height: 44px; padding: 0 20px; }
.launcher:hover, .again:hover { background: #a9c6ff; }
.launcher:focus-visible, .again:focus-visible { outline: 3px solid #2450c4; outline-offset: 2px; }
.trouble {
  position: absolute; inset: 0; display: flex; flex-direction: column; align-items: center; justify-content: center;
  gap: 16px; padding: 24px; text-align: center; color: #f1f3f7; background: #0e1014;
}
.trouble[hidden] { display: none; }
@media (forced-colors: active) { .panel, .launcher, .again { border: 1px solid CanvasText; } }
`;

export const MARKUP = `
<button type="button" class="launcher" part="launcher">
  <svg width="20" height="20" viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor"
    stroke-width="2.4" stroke-linecap="round"><path d="M3 10.5v3M7.5 7.5v9M12 3.5v17M16.5 8v8M21 10.5v3"/></svg>
  <span></span>
</button>
<div class="panel" part="panel">
  <iframe part="frame" allow="autoplay; clipboard-write; microphone"></iframe>
  <div class="trouble" role="alert" hidden><span></span><button type="button" class="again"></button></div>
</div>`;
