import { applyDecorators, Header } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import { RateLimited, Unthrottled } from '../platform/rate-limit';

/**
 * A route that answers with a customer's photo: nothing on the way and no browser keeps it, and opened directly it can run
 * nothing. A page shows twenty of them at once, so they have a limit of their own instead of the general one.
 */
export const PrivatePhoto = () =>
  applyDecorators(
    Header('Cache-Control', 'private, no-store'),
    Header('Content-Security-Policy', "default-src 'none'; sandbox"),
    Header('X-Content-Type-Options', 'nosniff'),
    ApiProduces('image/jpeg'),
    Unthrottled(),
    RateLimited('pictures'),
  );
