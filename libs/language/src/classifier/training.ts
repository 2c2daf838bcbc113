import { Reading } from '../reading.js';
import { featuresOf } from './features.js';

/** The features of a message, for whoever trains the classifier. */
export function classifierFeatures(text: string, history: readonly string[]): number[] {
  const { tokens, hasHistory } = Reading.of(text, history);
  return featuresOf(tokens, hasHistory);
}
