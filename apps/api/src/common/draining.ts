import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { whenOver } from './when-over.js';

/** What is at work when the process is asked to stop may end; meanwhile nobody should send it more. */
@Injectable()
export class Draining {
  private readonly held = new Set<Promise<unknown>>();
  private requests = 0;
  private onQuiet?: () => void;
  isDraining = false;

  /** Counts a request until its answer is over. A connection that would be used again is ended with it. */
  readonly count = (_request: Request, response: Response, next: NextFunction): void => {
    this.requests += 1;
    if (this.isDraining) response.setHeader('Connection', 'close');
    whenOver(response, () => {
      this.requests -= 1;
      this.tellWhenQuiet();
    });
    next();
  };

  /** Something that goes on after its request, such as an answer that is being written. Never rejects. */
  hold(work: Promise<void>): void {
    this.held.add(work);
    void work.finally(() => {
      this.held.delete(work);
      this.tellWhenQuiet();
    });
  }

  /** Resolves when nothing is at work any more, or after `limitMs`; true in the first case. */
  async drain(limitMs: number): Promise<boolean> {
    this.isDraining = true;
    if (this.isQuiet) return true;
    const quiet = new Promise<true>((resolve) => (this.onQuiet = () => resolve(true)));
    return Promise.race([quiet, sleep(limitMs, false, { ref: false })]);
  }

  private get isQuiet(): boolean {
    return this.requests === 0 && this.held.size === 0;
  }

  private tellWhenQuiet(): void {
    if (this.isQuiet) this.onQuiet?.();
  }
}
