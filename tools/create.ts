// `npm run create`: the worker's own command line, compiled.
import '../apps/worker/dist/create/main.js';
