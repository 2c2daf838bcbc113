import { CONFIG, OutboundHttp, type Config } from '@ctc/platform';
import { Module } from '@nestjs/common';
import { WebhooksController } from './webhooks.controller.js';

@Module({
  controllers: [WebhooksController],
  providers: [
    { provide: OutboundHttp, inject: [CONFIG], useFactory: ({ webhooks }: Config) => new OutboundHttp(webhooks) },
  ],
})
export class WebhooksModule {}
