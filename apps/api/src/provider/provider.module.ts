import { Module } from '@nestjs/common';
import { TextVoice } from './text-voice.js';

@Module({ providers: [TextVoice], exports: [TextVoice] })
export class ProviderModule {}
