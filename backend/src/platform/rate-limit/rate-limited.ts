import { SetMetadata } from '@nestjs/common';

/** Limits beside the general one of the API. */
export type NamedLimit = 'ai' | 'changePassword' | 'errors' | 'pictures' | 'playground' | 'preview' | 'signIn';

export const rateLimited = 'rate-limit:named';
export const unthrottled = 'rate-limit:none';

/** Puts a route under a limit of its own, beside the general one. */
export const RateLimited = (limit: NamedLimit) => SetMetadata(rateLimited, limit);

/** Takes a route out of the general limit: a webhook that is refused loses customers' messages. */
export const Unthrottled = () => SetMetadata(unthrottled, true);
