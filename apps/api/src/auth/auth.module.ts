import { Module } from '@nestjs/common';
import { AttemptLimits } from './attempt-limits.js';
import { ApiKeysController } from './api-keys.controller.js';
import { AuthController } from './auth.controller.js';
import { Authenticator } from './authenticator.js';
import { WidgetTokensController } from './widget-tokens.controller.js';

@Module({
  controllers: [AuthController, ApiKeysController, WidgetTokensController],
  providers: [AttemptLimits, Authenticator],
  exports: [AttemptLimits, Authenticator],
})
export class AuthModule {}
