import { AppError } from '../platform/errors';
import type { VisionUnanswered } from './vision-answer';

/** What the product editor is told when a photo could not be described. */
export function analysisFailure({ why, message, retryAfter }: VisionUnanswered): AppError {
  const wait = retryAfter === undefined ? undefined : { retryAfterSeconds: Math.ceil(retryAfter / 1_000) };
  switch (why) {
    case 'off':
      return new AppError('VISION_NOT_CONFIGURED', message);
    case 'over_budget':
      return new AppError('VISION_OVER_BUDGET', message, undefined, wait);
    case 'refused':
    case 'picture_refused':
      return new AppError('VISION_REFUSED', message);
    case 'paused':
    case 'timeout':
    case 'failed':
      return new AppError('VISION_UNAVAILABLE', message, undefined, wait);
  }
}
