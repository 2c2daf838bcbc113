import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.js';
import { chosenLanguage } from './app/language.js';
import { createServices } from './app/services.js';
import { storage } from './browser/storage.js';
import { keepPage } from './offline/keep-page.js';
import { openSocket } from './realtime/socket.js';
import { speak } from './words.js';
import './styles.css';

function start(): void {
  const root = document.getElementById('root');
  if (!root) throw new Error('no #root in index.html');
  const services = createServices({ fetch: window.fetch.bind(window), openSocket });
  createRoot(root).render(
    <StrictMode>
      <App services={services} />
    </StrictMode>,
  );
}

const language = chosenLanguage(storage, navigator.languages);
document.documentElement.lang = language;
// The page comes in English rather than not at all.
void speak(language)
  .catch(() => (document.documentElement.lang = 'en'))
  .then(start);
keepPage();
