import type { Plugin } from 'vite';

/** What the product serves under names of their own, and where it stands while it is being written. */
const SOURCES: Readonly<Record<string, string>> = {
  '/widget.js': '/src/widget/widget.ts',
  '/embed': '/embed.html',
  '/demo/editor': '/demo/editor.html',
};

/** In development the addresses are those of the product. */
export function devAddresses(): Plugin {
  return {
    name: 'dev-addresses',
    apply: 'serve',
    configureServer: ({ middlewares }) => {
      middlewares.use((request, _response, next) => {
        const { pathname, search } = new URL(request.url ?? '/', 'http://page');
        const source = SOURCES[pathname];
        if (source) request.url = `${source}${search}`;
        next();
      });
    },
  };
}
