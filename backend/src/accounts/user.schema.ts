import { Schema, type Types } from 'mongoose';
import type { Role } from '../contracts';
import { schemaOptions } from '../platform/database';

export interface UserDocument {
  _id: Types.ObjectId;
  /** Lower case. */
  email: string;
  passwordHash: string;
  role: Role;
  mustChangePassword: boolean;
}

export const userSchema = new Schema<UserDocument>(
  {
    email: { type: String, required: true },
    passwordHash: { type: String, required: true },
    role: { type: String, required: true },
    mustChangePassword: { type: Boolean, required: true },
  },
  { ...schemaOptions, collection: 'users' },
);
userSchema.index({ email: 1 }, { unique: true });
