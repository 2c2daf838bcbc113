import { SetMetadata } from '@nestjs/common';

export const AMPLE = 'limits:ample';
/** A player asks for a range of bytes with each seek, and a card for a dozen files. */
export const AMPLE_FACTOR = 10;

/** A route with a count of its own, ten times the usual, so that listening never uses up what talking needs. */
export const AmpleLimit = () => SetMetadata(AMPLE, true);
