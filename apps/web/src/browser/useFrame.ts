import { useEffect, useRef } from 'react';
import { useMediaQuery } from './useMediaQuery.js';

/** Calls back before each picture while active, or once a second for readers who asked for less motion; and once at the end. */
export function useFrame(active: boolean, callback: () => void): void {
  const calm = useMediaQuery('(prefers-reduced-motion: reduce)');
  const latest = useRef(callback);
  useEffect(() => {
    latest.current = callback;
    callback();
  });
  useEffect(() => {
    if (!active) return;
    if (calm) {
      const timer = setInterval(() => latest.current(), 1000);
      return () => clearInterval(timer);
    }
    let frame = requestAnimationFrame(function draw() {
      latest.current();
      frame = requestAnimationFrame(draw);
    });
    return () => cancelAnimationFrame(frame);
  }, [active, calm]);
}
