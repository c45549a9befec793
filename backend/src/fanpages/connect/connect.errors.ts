import { AppError } from '../../platform/errors';

export const attemptNotFound = () =>
  new AppError('CONNECT_ATTEMPT_NOT_FOUND', 'This connection has run out. Please connect again.');

export const notReady = () =>
  new AppError('CONNECT_NOT_READY', 'Facebook has not told the pages of this connection. Please connect again.');
