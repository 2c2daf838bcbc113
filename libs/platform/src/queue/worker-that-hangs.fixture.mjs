// A process with a real worker, started from the sources; it says `ready`, then the id of each job it takes.
import { runnerImport } from 'vite';

const home = JSON.parse(process.argv[2]);
const sources = { resolve: { conditions: ['@ctc/source'] }, ssr: { resolve: { conditions: ['@ctc/source'] } } };
const { module } = await runnerImport(new URL('../index.ts', import.meta.url).pathname, {
  configFile: false,
  logLevel: 'error',
  ...sources,
});
const hang = (_payload, { jobId }) => {
  process.send(jobId);
  return new Promise(() => undefined);
};
await module.createJobWorker(home, {
  handlers: { generate: hang, probeUpload: hang, encodeAudio: hang, deliverWebhook: hang },
  concurrency: 1,
  perUser: 1,
  logger: module.silentLogger,
});
process.send('ready');
