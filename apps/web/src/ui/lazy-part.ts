import { lazy, type ComponentType } from 'react';

const PAUSES_MS = [500, 2000, 5000];

/** Code that is loaded on first need. A lost connection is tried over a few times before it counts as a failure. */
export function lazyPart<Props>(load: () => Promise<{ default: ComponentType<Props> }>) {
  return lazy(() => loadPatiently(load));
}

export async function loadPatiently<Code>(load: () => Promise<Code>): Promise<Code> {
  for (const pauseMs of PAUSES_MS) {
    try {
      return await load();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
  return load();
}
