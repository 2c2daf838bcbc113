import { CONFIG, HIT_COUNTER, type Config, type HitCounter } from '@ctc/platform';
import { Module } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ThrottlerModule } from '@nestjs/throttler';
import { AMPLE, AMPLE_FACTOR } from './ample.js';
import { SharedThrottling } from './shared-throttling.js';
import { TALK } from './talk.js';

const MINUTE_MS = 60_000;

@Module({
  imports: [
    ThrottlerModule.forRootAsync({
      inject: [CONFIG, Reflector, HIT_COUNTER],
      useFactory: ({ limits }: Config, reflector: Reflector, hits: HitCounter) => ({
        storage: new SharedThrottling(hits),
        throttlers: [
          {
            ttl: MINUTE_MS,
            limit: (context) =>
              reflector.getAllAndOverride<boolean>(AMPLE, [context.getHandler(), context.getClass()])
                ? limits.requestsPerMinute * AMPLE_FACTOR
                : limits.requestsPerMinute,
            // A sliding minute: whoever waits for the oldest request to fall out may go on.
            blockDuration: 0,
          },
          {
            name: TALK,
            ttl: MINUTE_MS,
            limit: limits.messagesPerMinute,
            blockDuration: 0,
            setHeaders: false,
            skipIf: (context) => !reflector.get<boolean>(TALK, context.getHandler()),
          },
        ],
      }),
    }),
  ],
  exports: [ThrottlerModule],
})
export class LimitsModule {}
