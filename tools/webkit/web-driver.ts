import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { freePort } from '../start/spawn-house.ts';

/** Debian's package webkit2gtk-driver brings both. */
const DRIVER = '/usr/bin/WebKitWebDriver';
const BROWSER = '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';
const WAIT_MS = 30_000;
const PAUSE_MS = 200;

export const hasWebKit = (): boolean => existsSync(DRIVER) && existsSync(BROWSER);

/** The part of the W3C protocol that a journey needs. */
export interface WebKit {
  readonly version: string;
  open(url: string): Promise<void>;
  /** Runs the body of a function in the page. A promise is waited for. */
  run<Answer>(script: string): Promise<Answer>;
  /** The value of an expression once it is true; raises when that takes too long. */
  until<Answer>(expression: string): Promise<Answer>;
  /** As a person does: by the mouse, on what the expression finds. */
  click(expression: string): Promise<void>;
  type(expression: string, text: string): Promise<void>;
  close(): Promise<void>;
}

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** A WebKitGTK with a window: needs a display, `xvfb-run` will do. */
export async function openWebKit(): Promise<WebKit> {
  const port = await freePort();
  const driver = spawn(DRIVER, [`--port=${port}`], { stdio: 'ignore' });
  const call = async <Answer>(method: string, path: string, body: object = {}): Promise<Answer> => {
    const init = method === 'POST' ? { method, body: JSON.stringify(body) } : { method };
    const response = await fetch(`http://127.0.0.1:${port}${path}`, init);
    const { value } = (await response.json()) as { value: Answer };
    if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(value)}`);
    return value;
  };
  try {
    await eventually('the driver', () => call('GET', '/status'));
    const options = { 'webkitgtk:browserOptions': { binary: BROWSER, args: ['--automation'] } };
    const { sessionId, capabilities } = await call<Session>('POST', '/session', {
      capabilities: { alwaysMatch: options },
    });
    const session = `/session/${sessionId}`;
    const run = <Answer>(script: string) => call<Answer>('POST', `${session}/execute/sync`, { script, args: [] });
    const until = <Answer>(expression: string) => eventually(expression, () => run<Answer>(`return ${expression}`));
    const found = async (expression: string) => (await until<Record<string, string>>(expression))[ELEMENT];
    return {
      version: capabilities.browserVersion,
      open: (url) => call('POST', `${session}/url`, { url }),
      run,
      until,
      click: async (expression) => call('POST', `${session}/element/${await found(expression)}/click`),
      type: async (expression, text) => call('POST', `${session}/element/${await found(expression)}/value`, { text }),
      close: async () => {
        await call('DELETE', session);
        driver.kill();
      },
    };
  } catch (error) {
    driver.kill();
    throw error;
  }
}

interface Session {
  readonly sessionId: string;
  readonly capabilities: { readonly browserVersion: string };
}

async function eventually<Answer>(what: string, ask: () => Promise<Answer>): Promise<Answer> {
  const deadline = performance.now() + WAIT_MS;
  for (;;) {
    const answer = await ask().catch(() => null);
    if (answer) return answer;
    if (performance.now() > deadline) throw new Error(`did not come: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
