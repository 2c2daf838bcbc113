import { useServices } from '../app/services.js';
import { useStore } from '../browser/useStore.js';

/** The one place that speaks to screen readers. A new element for each news makes equal words heard again. */
export function LiveRegion() {
  const { text, count } = useStore(useServices().announcer.spoken);
  return (
    <div role="status" className="sr-only">
      <span key={count}>{text}</span>
    </div>
  );
}
