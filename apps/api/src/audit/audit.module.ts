import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { AuditLog } from './audit-log.js';

@Module({ imports: [AuthModule], providers: [AuditLog], exports: [AuditLog] })
export class AuditModule {}
