import { describe, expect, it } from 'vitest';
import { webhookUrl } from './webhook-url.js';

describe('webhookUrl', () => {
  it.each(['https://studio.example.com/hooks?a=b', 'http://[2606:4700::1]:8080/'])('takes %s', (text) => {
    expect(webhookUrl(text).href).toBe(text);
  });

  it.each([
    '',
    'studio.example.com',
    '/hooks',
    'ftp://a.example',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'https://',
  ])('refuses %j', (text) => {
    expect(() => webhookUrl(text)).toThrow('url must be a whole address');
  });

  it('refuses names and passwords in it', () => {
    expect(() => webhookUrl('https://anna:secret@studio.example.com')).toThrow('no user name or password');
  });
});
