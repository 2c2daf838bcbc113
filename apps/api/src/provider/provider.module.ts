import { Module } from '@nestjs/common';
import { UsageModule } from '../usage/usage.module.js';
import { TextVoice } from './text-voice.js';

@Module({ imports: [UsageModule], providers: [TextVoice], exports: [TextVoice] })
export class ProviderModule {}
