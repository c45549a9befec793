import { Injectable } from '@nestjs/common';

/** How long the bot is silent, per page. */
@Injectable()
export class ConversationSettings {
  /** After a reply of the staff; null is until somebody resumes. */
  pauseMinutes(_fanpageId: string): Promise<number | null> {
    return Promise.resolve(60);
  }

  /** After the customer asked for a person and nobody came. */
  personWaitMinutes(_fanpageId: string): Promise<number> {
    return Promise.resolve(12 * 60);
  }
}
