const literally = (text: string) => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');

/** `http://localhost:*` (any port, or none) or `https://*.dawg.example` (any host below) as a test. */
function patternTest(pattern: string): RegExp {
  const source = literally(pattern).replace(/:\*$/, '(:\\d+)?').replace('://*\\.', '://([\\w-]+\\.)+');
  return new RegExp(`^${source}$`, 'i');
}

/** A test for origins by a list of patterns; scheme and the rest of the host match exactly. */
export function originMatcher(patterns: readonly string[]): (origin: string) => boolean {
  const tests = patterns.map(patternTest);
  return (origin) => tests.some((test) => test.test(origin));
}

/** Whether a page on `origin` may talk to the server that it reached as `host`; no origin means no browser. */
export function isWelcome(
  origin: string | undefined,
  host: string | undefined,
  listed: (origin: string) => boolean,
): boolean {
  if (origin === undefined) return true;
  return listed(origin) || (URL.canParse(origin) && new URL(origin).host === host);
}
