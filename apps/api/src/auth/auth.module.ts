import { Module } from '@nestjs/common';
import { ApiKeysController } from './api-keys.controller.js';
import { AuthController } from './auth.controller.js';
import { Authenticator } from './authenticator.js';

@Module({ controllers: [AuthController, ApiKeysController], providers: [Authenticator], exports: [Authenticator] })
export class AuthModule {}
