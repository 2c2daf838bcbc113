// `node tools/health.ts PORT [live|ready]`: exit code 0 when the process on that port says that it is well.
const [port, what = 'live'] = process.argv.slice(2);
const LIMIT_MS = 4_000;

const answer = await fetch(`http://127.0.0.1:${port}/health/${what}`, { signal: AbortSignal.timeout(LIMIT_MS) }).catch(
  (error: unknown) => error,
);
if (!(answer instanceof Response) || !answer.ok) {
  process.stderr.write(`${answer instanceof Response ? answer.status : String(answer)}\n`);
  process.exitCode = 1;
}
export {};
