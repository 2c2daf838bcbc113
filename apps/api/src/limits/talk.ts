import { SetMetadata } from '@nestjs/common';

export const TALK = 'limits:talk';

/** A route that answers a message: besides the requests, the messages of a user are counted. */
export const TalkLimit = () => SetMetadata(TALK, true);
