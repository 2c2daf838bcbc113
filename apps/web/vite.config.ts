import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { devAddresses } from './dev-addresses.js';
import { precache } from './src/offline/precache.js';

/** Where the API is in development: a running product, or the mock of `npm run dev:mock`. */
const API = process.env.API_URL ?? 'http://127.0.0.1:3000';

/**
 * What the page needs before its first picture, in two files instead of twenty: browsers ask one server for six at a time,
 * and each turn costs a round trip. Libraries stay in the browser's cache when only our own code has changed.
 */
const FIRST_NEEDED = [
  { name: 'libraries', tags: ['$initial' as const], test: /node_modules[\\/](?!@tonejs|midi-file|array-flatten)/ },
  // Without the entries, of which each page has its own.
  { name: 'page', tags: ['$initial' as const], test: /web[\\/]src[\\/](?!(?:embed[\\/])?main\.tsx)/ },
  // The demo editor takes it too, and nothing else of this.
  { name: 'preload', test: /vite[\\/]preload-helper/, priority: 1 },
];

/** The pages. What other sites load, `widget.js`, is one file of its own: `vite.widget.config.ts`. */
export default defineConfig({
  plugins: [react(), tailwindcss(), precache(), devAddresses()],
  build: {
    outDir: 'dist',
    manifest: true,
    // Every browser that takes this target knows it.
    modulePreload: { polyfill: false },
    sourcemap: true,
    target: 'es2023',
    rolldownOptions: {
      input: ['index.html', 'embed.html', 'demo/editor.html'],
      output: { codeSplitting: { groups: FIRST_NEEDED } },
    },
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': API, '/socket.io': { target: API, ws: true } },
  },
});
