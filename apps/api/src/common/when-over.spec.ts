import { ServerResponse, type IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { whenOver } from './when-over.js';

const answer = () => new ServerResponse({ method: 'GET' } as IncomingMessage);

describe('whenOver', () => {
  it('tells everybody once, in the order of asking, with one listener for all', () => {
    const [sut, other] = [answer(), answer()];
    const told: number[] = [];
    for (let each = 0; each < 20; each++) whenOver(sut, () => told.push(each));
    whenOver(other, () => told.push(-1));
    expect(sut.listenerCount('close')).toBe(1);
    sut.emit('close');
    sut.emit('close');
    expect(told).toEqual(Array.from({ length: 20 }, (_, each) => each));
  });
});
