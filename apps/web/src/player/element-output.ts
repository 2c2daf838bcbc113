import { gainOfVolume, type Output, type OutputNews } from './output.js';

/** Plays a file through an audio element. */
function createElementOutput(element: HTMLAudioElement, url: string, onFree: () => void): Output {
  const ending = new AbortController();
  const { signal } = ending;
  element.src = url;
  element.preload = 'auto';
  element.playbackRate = 1;
  let tell: (news: OutputNews) => void = () => undefined;
  const on = (name: string, news: OutputNews) => element.addEventListener(name, () => tell(news), { signal });
  on('playing', 'playing');
  on('waiting', 'buffering');
  on('pause', 'paused');
  on('ended', 'ended');
  on('error', 'failed');

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
    setRate: (rate) => {
      element.playbackRate = rate;
    },
    listen: (listener) => {
      tell = listener;
    },
    dispose: () => {
      ending.abort();
      element.pause();
      element.removeAttribute('src');
      element.load();
      onFree();
    },
  };
}

/** Opens files, each in an element of its own; elements are made when they are needed and used again. */
export function createOpenOutput(make: () => HTMLAudioElement = () => new Audio()): (url: string) => Output {
  const free: HTMLAudioElement[] = [];
  return (url) => {
    const element = free.pop() ?? make();
    return createElementOutput(element, url, () => free.push(element));
  };
}
