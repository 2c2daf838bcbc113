import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { GenerationModule } from '../generation/generation.module.js';
import { RealtimeGateway } from './realtime.gateway.js';

@Module({ imports: [AuthModule, GenerationModule], providers: [RealtimeGateway] })
export class RealtimeModule {}
