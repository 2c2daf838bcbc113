import { AppError } from '@ctc/contracts';
import { type Config } from '@ctc/platform';
import { type RequestHandler } from 'express';
import { isWelcome, originMatcher } from '../common/origins.js';
import { EMBED_PATH } from '../common/security.js';

/**
 * The inside of the widget is told by `?host=` which page it will talk to. A host that is not on the list is refused
 * here; whether the page that frames it is that host, the browser sees to (`frame-ancestors`, the target of messages).
 */
export function onlyWelcomeHosts(config: Config): RequestHandler {
  const listed = originMatcher(config.widgetOrigins);
  return (request, _response, next) => {
    const { host } = request.query;
    if (request.path !== EMBED_PATH || host === undefined) return next();
    if (typeof host === 'string' && isWelcome(host, request.headers.host, listed)) return next();
    next(new AppError('auth.forbidden', `${String(host).slice(0, 200)} may not embed this. Add it to WIDGET_ORIGINS.`));
  };
}
