import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.js';
import { createServices } from './app/services.js';
import { openSocket } from './realtime/socket.js';
import './styles.css';

const root = document.getElementById('root');
if (!root) throw new Error('no #root in index.html');

const services = createServices({ fetch: window.fetch.bind(window), openSocket });
createRoot(root).render(
  <StrictMode>
    <App services={services} />
  </StrictMode>,
);
