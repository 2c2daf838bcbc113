import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { precache } from './src/offline/precache.js';

/** Where the API is in development: a running product, or the mock of `npm run dev:mock`. */
const API = process.env.API_URL ?? 'http://127.0.0.1:3000';

/** The pages. What other sites load, `widget.js`, is one file of its own: `vite.widget.config.ts`. */
export default defineConfig({
  plugins: [react(), tailwindcss(), precache()],
  build: {
    outDir: 'dist',
    manifest: true,
    sourcemap: true,
    target: 'es2023',
    rolldownOptions: { input: ['index.html', 'embed.html', 'demo/editor.html'] },
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': API, '/socket.io': { target: API, ws: true } },
  },
});
