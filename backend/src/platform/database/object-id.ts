import { Types } from 'mongoose';
import { idSchema } from '../../contracts';
import { AppError } from '../errors';

/** @throws AppError INVALID_ID */
export function toObjectId(id: string): Types.ObjectId {
  if (!idSchema.safeParse(id).success) {
    throw new AppError('INVALID_ID', 'This is not an id. Ids have 24 characters, 0-9 and a-f.');
  }
  return new Types.ObjectId(id);
}

/** The second in which an id was made: every ObjectId begins with it. */
export const madeAt = (id: string): Date => toObjectId(id).getTimestamp();
