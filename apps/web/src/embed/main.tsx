import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from '../app/App.js';
import { languageOf } from '../app/language.js';
import { createMemoryRouter } from '../app/router.js';
import { createServices } from '../app/services.js';
import { createMemoryStorage } from '../browser/memory-storage.js';
import { openSocket } from '../realtime/socket.js';
import { speak } from '../words.js';
import '../styles.css';
import { openFramePort } from './frame-port.js';
import { createHost } from './host.js';
import { serveHost } from './serve-host.js';

/** The inside of the widget: the same page in one column, whose user, project, theme and language the host page chooses. */
function start(): void {
  const root = document.getElementById('root');
  if (!root) throw new Error('no #root in embed.html');
  const fetch = window.fetch.bind(window);
  const port = openFramePort(window);
  const host = port && createHost(port, fetch);
  const services = createServices({
    fetch,
    openSocket,
    storage: createMemoryStorage(),
    router: createMemoryRouter(),
    host,
  });
  if (port && host) serveHost(services, host, port);
  createRoot(root).render(
    <StrictMode>
      <App services={services} embedded />
    </StrictMode>,
  );
}

const language = languageOf([new URLSearchParams(location.search).get('lang') ?? '', ...navigator.languages]);
document.documentElement.lang = language;
// It comes in English rather than not at all.
void speak(language)
  .catch(() => (document.documentElement.lang = 'en'))
  .then(start);
