import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * A loudspeaker that nobody hears, for a machine that has none: without one, Firefox runs no `AudioContext`. It is
 * PulseAudio with a sink that goes nowhere, at the pace of sound. Needs `pulseaudio`; a `PULSE_SERVER` that is set stays.
 */
export default async function silentSpeaker(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.PULSE_SERVER || process.env.FIREFOX_PATH === undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'speaker-'));
  const socket = join(folder, 'socket');
  const modules = ['module-null-sink', `module-native-protocol-unix socket=${socket} auth-anonymous=1`];
  const loading = modules.flatMap((module) => ['-L', module]);
  const server = spawn('pulseaudio', ['-n', '--daemonize=no', '--exit-idle-time=-1', '--disallow-exit', ...loading], {
    env: { ...process.env, HOME: folder, XDG_RUNTIME_DIR: folder },
    stdio: 'ignore',
  });
  const gone = new Promise<never>((_, refuse) => server.once('error', refuse).once('exit', refuse));
  gone.catch(() => undefined);
  while (!existsSync(socket)) await Promise.race([pause(50), gone]);
  process.env.PULSE_SERVER = `unix:${socket}`;
  return async () => {
    server.kill();
    await gone.catch(() => undefined);
    rmSync(folder, { recursive: true, force: true });
  };
}
