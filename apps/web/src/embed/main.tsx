import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from '../app/App.js';
import { createMemoryRouter } from '../app/router.js';
import { createServices } from '../app/services.js';
import { createMemoryStorage } from '../browser/memory-storage.js';
import { openSocket } from '../realtime/socket.js';
import '../styles.css';
import { openFramePort } from './frame-port.js';
import { createHost } from './host.js';
import { serveHost } from './serve-host.js';

/** The inside of the widget: the same page in one column, whose user, project and theme the host page chooses. */
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
