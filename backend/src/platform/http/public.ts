import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiSecurity } from '@nestjs/swagger';

export const publicRoute = 'http:public';

/** Opens a route under /api to callers without a session (sign-in, webhook). */
export const Public = () => applyDecorators(SetMetadata(publicRoute, true), ApiSecurity({}));
