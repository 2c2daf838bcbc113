import { CONFIG, OutboundHttp, type Config } from '@ctc/platform';
import { Module } from '@nestjs/common';
import { WebhookSecrets } from './webhook-secrets.js';
import { WebhooksController } from './webhooks.controller.js';

@Module({
  controllers: [WebhooksController],
  providers: [
    WebhookSecrets,
    { provide: OutboundHttp, inject: [CONFIG], useFactory: ({ webhooks }: Config) => new OutboundHttp(webhooks) },
  ],
})
export class WebhooksModule {}
