import { useEffect, useState } from 'react';
import { nextShownSeconds } from './eta.js';

const STEP_MS = 250;

/**
 * The seconds left to show: counts down smoothly between estimates. Below zero: by how much the estimate was missed.
 * Null while there is no estimate.
 */
export function useShownEta(etaSeconds: number | null): number | null {
  const [shown, setShown] = useState(etaSeconds);

  useEffect(() => {
    if (etaSeconds === null) return;
    const endsAt = performance.now() + etaSeconds * 1000;
    let last = performance.now();
    const timer = setInterval(() => {
      const now = performance.now();
      const elapsed = (now - last) / 1000;
      const left = (endsAt - now) / 1000;
      last = now;
      setShown((before) => {
        const next = nextShownSeconds(Math.max(0, before ?? left), Math.max(0, left), elapsed);
        return next === 0 ? Math.min(0, left) : next;
      });
    }, STEP_MS);
    return () => clearInterval(timer);
  }, [etaSeconds]);

  return etaSeconds === null ? null : (shown ?? etaSeconds);
}
