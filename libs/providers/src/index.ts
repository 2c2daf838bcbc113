export * from './text/text-provider.js';
