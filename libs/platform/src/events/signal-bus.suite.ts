import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { eventually } from '../eventually.suite.js';
import type { SignalBus } from './signal-bus.js';

export interface SignalBusWorld {
  /** Another process. The suite closes it. */
  openBus(): Promise<SignalBus>;
  close(): Promise<void>;
}

/** What every SignalBus promises. */
export function signalBusSuite(name: string, openWorld: () => Promise<SignalBusWorld>): void {
  describe(name, () => {
    let world: SignalBusWorld;
    let sender: SignalBus;
    let receiver: SignalBus;
    beforeAll(async () => {
      world = await openWorld();
      [sender, receiver] = await Promise.all([world.openBus(), world.openBus()]);
    });
    afterAll(async () => {
      await Promise.all([sender.close(), receiver.close()]);
      await world.close();
    });

    it('reaches every process, the sender’s own too, by name and in order', async () => {
      const here: string[] = [];
      const there: string[] = [];
      const stops: string[] = [];
      sender.on('generation:cancel', ({ generationId }) => here.push(generationId));
      receiver.on('generation:cancel', ({ generationId }) => there.push(generationId));
      receiver.on('message:stop', ({ messageId }) => stops.push(messageId));
      for (const generationId of ['a', 'b', 'c']) await sender.send('generation:cancel', { generationId });
      await sender.send('message:stop', { messageId: 'm' });
      await eventually(() => expect(stops).toEqual(['m']));
      expect(there).toEqual(['a', 'b', 'c']);
      await eventually(() => expect(here).toEqual(['a', 'b', 'c']));
    });

    it('stops telling who has left', async () => {
      const left = vi.fn();
      const stayed = vi.fn();
      receiver.on('message:stop', left)();
      receiver.on('message:stop', stayed);
      await sender.send('message:stop', { messageId: 'm' });
      await eventually(() => expect(stayed).toHaveBeenCalledWith({ messageId: 'm' }));
      expect(left).not.toHaveBeenCalled();
    });

    it('goes on when one listener throws', async () => {
      const after = vi.fn();
      receiver.on('message:stop', () => {
        throw new Error('a bad listener');
      });
      receiver.on('message:stop', after);
      await sender.send('message:stop', { messageId: 'm' });
      await eventually(() => expect(after).toHaveBeenCalled());
    });
  });
}
