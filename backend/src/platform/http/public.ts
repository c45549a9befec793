import { SetMetadata } from '@nestjs/common';

export const publicRoute = 'http:public';

/** Opens a route under /api to callers without a session (sign-in, webhook). */
export const Public = () => SetMetadata(publicRoute, true);
