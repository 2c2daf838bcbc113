import { gainOfVolume, type Output, type OutputNews } from './output.js';

/** Plays a file through an audio element, the page's only one. */
export function createElementOutput(element: HTMLAudioElement, url: string): Output {
  const ending = new AbortController();
  const { signal } = ending;
  element.src = url;
  element.preload = 'auto';

  return {
    play: () => element.play(),
    pause: () => element.pause(),
    seek: (seconds) => {
      element.currentTime = seconds;
    },
    time: () => element.currentTime,
    setVolume: (volume, trimDb) => {
      element.volume = gainOfVolume(volume, trimDb);
    },
    listen: (listener) => {
      const on = (name: string, news: OutputNews) => element.addEventListener(name, () => listener(news), { signal });
      on('playing', 'playing');
      on('waiting', 'buffering');
      on('pause', 'paused');
      on('ended', 'ended');
      on('error', 'failed');
    },
    dispose: () => {
      ending.abort();
      element.pause();
      element.removeAttribute('src');
      element.load();
    },
  };
}
