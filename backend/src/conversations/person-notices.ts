import { Injectable } from '@nestjs/common';
import type { Conversation } from './conversation';

/** Tells the admins that a customer waits for a person. */
@Injectable()
export class PersonNotices {
  raise(_conversation: Conversation): Promise<void> {
    return Promise.resolve();
  }

  clear(_conversation: Conversation): Promise<void> {
    return Promise.resolve();
  }
}
