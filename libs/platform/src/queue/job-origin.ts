import { currentOrigin, type Origin } from '../telemetry/work-context.js';

/** Where an order came from travels beside its payload, under a name that no payload has. */
const KEY = 'origin';

/** A job’s data: the payload, with the ids of the request that ordered it. */
export function withOrigin(payload: object): object {
  const origin = currentOrigin();
  return origin ? { ...payload, [KEY]: origin } : payload;
}

/** The payload as it was ordered, and where it came from. */
export function withoutOrigin(data: object): { payload: object; origin?: Origin } {
  const { [KEY]: origin, ...payload } = data as { [KEY]?: Origin };
  return { payload, origin };
}
