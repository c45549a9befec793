import { AppError } from '../platform/errors';

export const noticeNotFound = () => new AppError('NOTICE_NOT_FOUND', 'This notice is cleared already.');
