import { Module } from '@nestjs/common';
import { AuthController } from './auth.controller.js';
import { Authenticator } from './authenticator.js';

@Module({ controllers: [AuthController], providers: [Authenticator], exports: [Authenticator] })
export class AuthModule {}
