import { expect, type Page } from '@playwright/test';

declare global {
  interface Window {
    soundingElement?: HTMLMediaElement;
    /** Since when nothing sounds because what sounded has come to its end. */
    silentSinceMs?: number;
    silentMs?: number;
  }
}

/** Remembers which media element plays, and how long nothing did at the end of one; call before the page loads. */
export async function watchSound(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const play = HTMLMediaElement.prototype.play;
    const watched = new WeakSet<HTMLMediaElement>();
    const onEnd = () => (window.silentSinceMs ??= performance.now());
    const onStart = () => {
      if (window.silentSinceMs === undefined) return;
      window.silentMs = (window.silentMs ?? 0) + performance.now() - window.silentSinceMs;
      window.silentSinceMs = undefined;
    };
    HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
      window.soundingElement = this;
      if (!watched.has(this)) {
        watched.add(this);
        this.addEventListener('ended', onEnd);
        this.addEventListener('playing', onStart);
      }
      return play.call(this);
    };
  });
}

/** Where the playing element stands, in seconds. */
export function currentTime(page: Page): Promise<number> {
  return page.evaluate(() => window.soundingElement?.currentTime ?? -1);
}

/** Longer than the busiest machine takes to let the first sample out. */
const PATIENCE_MS = 20_000;

/** Waits until an analyser sees a sample larger than `least` in the playing element's own stream. */
export async function hearSound(page: Page, least: number): Promise<void> {
  const heard = await page.evaluate(
    async ({ enough, limitMs }) => {
      const element = window.soundingElement as HTMLMediaElement & Record<string, () => MediaStream>;
      const stream = 'captureStream' in element ? element.captureStream() : element.mozCaptureStream();
      const context = new AudioContext();
      await context.resume();
      const analyser = context.createAnalyser();
      context.createMediaStreamSource(stream).connect(analyser);
      const samples = new Float32Array(analyser.fftSize);
      let loudest = 0;
      const end = performance.now() + limitMs;
      while (loudest <= enough && performance.now() < end) {
        await new Promise((resolve) => setTimeout(resolve, 20));
        analyser.getFloatTimeDomainData(samples);
        loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), loudest);
      }
      await context.close();
      return loudest;
    },
    { enough: least, limitMs: PATIENCE_MS },
  );
  expect(heard).toBeGreaterThan(least);
}
