import { Injectable } from '@nestjs/common';
import { FanpagesService } from '../fanpages';
import { Notices } from '../notices';
import type { Conversation } from './conversation';

const keyOf = ({ id }: Pick<Conversation, 'id'>): string => `person_wanted:${id}`;

/** Tells the admins that a customer waits for a person. */
@Injectable()
export class PersonNotices {
  constructor(
    private readonly notices: Notices,
    private readonly fanpages: FanpagesService,
  ) {}

  async raise(conversation: Conversation): Promise<void> {
    const [fanpage] = await this.fanpages.findMany([conversation.fanpageId]);
    await this.notices.raise({
      key: keyOf(conversation),
      kind: 'person_wanted',
      // The page's name: what a customer is called is nobody's business outside of the conversation.
      subject: fanpage?.name ?? '',
      link: `/conversations/${conversation.id}`,
    });
  }

  async clear(conversation: Pick<Conversation, 'id'>): Promise<void> {
    await this.notices.clear(keyOf(conversation));
  }
}
