import { expect, it } from 'vitest';
import { SocketPlaces } from './socket-places.js';

it('counts places by holder, and takes each back once', () => {
  const sut = new SocketPlaces(2);
  const first = sut.take('anna');
  expect(sut.isFull('anna')).toBe(false);
  const second = sut.take('anna');
  expect([sut.isFull('anna'), sut.isFull('ben')]).toEqual([true, false]);
  first();
  first();
  expect(sut.isFull('anna')).toBe(false);
  sut.take('anna');
  expect(sut.isFull('anna')).toBe(true);
  second();
  expect(sut.isFull('anna')).toBe(false);
});
