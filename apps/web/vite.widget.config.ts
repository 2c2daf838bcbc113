import { defineConfig } from 'vite';

/** `widget.js`: one module without imports, by a fixed name, beside the pages that were built before. */
export default defineConfig({
  publicDir: false,
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    sourcemap: true,
    target: 'es2022',
    lib: { entry: 'src/widget/widget.ts', formats: ['es'], fileName: () => 'widget.js' },
  },
});
