import { PlatformModule, type Config } from '@ctc/platform';
import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { AccountModule } from './account/account.module.js';
import { AuditModule } from './audit/audit.module.js';
import { AuditInterceptor } from './audit/audited.js';
import { AccessGuard, IdentityGuard } from './auth/auth.guards.js';
import { AuthModule } from './auth/auth.module.js';
import { AnswerAsEvents } from './chat/answer-as-events.interceptor.js';
import { ChatModule } from './chat/chat.module.js';
import { Forgetting } from './common/forgetting.js';
import { FoundationModule } from './common/foundation.module.js';
import { FilesModule } from './files/files.module.js';
import { GenerationModule } from './generation/generation.module.js';
import { HealthModule } from './health/health.module.js';
import { IdempotencyInterceptor } from './idempotency/idempotency.interceptor.js';
import { IntentModule } from './intent/intent.module.js';
import { LimitsGuard } from './limits/limits.guard.js';
import { LimitsModule } from './limits/limits.module.js';
import { RealtimeModule } from './realtime/realtime.module.js';
import { Reception } from './uploads/reception.interceptor.js';
import { StatusModule } from './status/status.module.js';
import { UploadsModule } from './uploads/uploads.module.js';
import { UsageModule } from './usage/usage.module.js';
import { WebhooksModule } from './webhooks/webhooks.module.js';

/** The API's parts, put together. */
@Module({})
export class AppModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.forRoot(config, 'api'),
        FoundationModule.forRoot(config),
        AuthModule,
        AuditModule,
        LimitsModule,
        ChatModule,
        IntentModule,
        UploadsModule,
        GenerationModule,
        FilesModule,
        RealtimeModule,
        UsageModule,
        WebhooksModule,
        AccountModule,
        HealthModule,
        StatusModule,
      ],
      providers: [
        Forgetting,
        // Who calls, whether they call too often, whether they may: in this order.
        { provide: APP_GUARD, useClass: IdentityGuard },
        { provide: APP_GUARD, useClass: LimitsGuard },
        { provide: APP_GUARD, useClass: AccessGuard },
        // The outer one first: what is remembered is the acceptance, not its events.
        { provide: APP_INTERCEPTOR, useClass: AnswerAsEvents },
        { provide: APP_INTERCEPTOR, useClass: Reception },
        { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
        // Innermost: a repeat of a first answer is no second deed.
        { provide: APP_INTERCEPTOR, useClass: AuditInterceptor },
      ],
    };
  }
}
