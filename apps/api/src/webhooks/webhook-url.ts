import { AppError } from '@ctc/contracts';

function refuse(message: string): never {
  throw new AppError('request.invalid', message, { fields: [{ field: 'url', message }] });
}

/** An address as a user gives it. Raises `request.invalid`. */
export function webhookUrl(text: string): URL {
  const url = URL.parse(text);
  if (!url || !['https:', 'http:'].includes(url.protocol)) {
    return refuse('url must be a whole address such as https://studio.example.com/hooks');
  }
  if (url.username !== '' || url.password !== '') {
    return refuse('url must hold no user name or password: deliveries are signed instead');
  }
  return url;
}
