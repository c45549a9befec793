import { Injectable } from '@nestjs/common';
import type { Session } from '../../activity';
import { Conversations, isStaffMark, StaffMessages, type Participants } from '../../conversations';
import type { JobOutcome } from '../../platform/jobs';
import { readMark } from '../reply/delivery-mark';
import { echoIn, editIn, reactionIn, referralIn } from './event-content';
import type { InboundEvent } from './inbound-events.repository';
import { Outcomes } from './outcomes';

/** What happens beside the questions of customers: people of the shop write, customers react, edit, come by a link. */
@Injectable()
export class SideEvents {
  constructor(
    private readonly conversations: Conversations,
    private readonly staff: StaffMessages,
    private readonly outcomes: Outcomes,
  ) {}

  async take(who: Participants, event: InboundEvent, session: Session): Promise<JobOutcome> {
    const detail = await this.note(who, event);
    await this.outcomes.conclude(event, 'noted', detail, session);
    return { outcome: 'done', detail };
  }

  /** Nothing to note it in. */
  async ofUnknownPage(event: InboundEvent, session: Session): Promise<JobOutcome> {
    const detail = 'No fanpage of this shop has this page id.';
    await this.outcomes.conclude(event, 'unknown_page', detail, session);
    return { outcome: 'skipped', detail };
  }

  /** Also messages and buttons tell where a customer comes from. */
  async referral(who: Participants, event: InboundEvent): Promise<void> {
    const from = referralIn(event);
    if (from !== undefined) {
      const key = `referral:${event.id}`;
      await this.conversations.noteHappening(who, { key, at: event.at, event: 'referral', detail: from }, true);
    }
  }

  /** @returns what it was, for people */
  private async note(who: Participants, event: InboundEvent): Promise<string> {
    switch (event.kind) {
      case 'echo':
        return await this.echo(who, event);
      case 'reaction':
        return await this.reaction(who, event);
      case 'message_edit':
        return await this.edit(who, event);
      case 'message':
      case 'postback':
      case 'referral':
      case 'standby':
      case 'change':
      case 'policy_enforcement':
      case 'other':
        return 'Nothing is done about this kind.';
    }
  }

  private async echo(who: Participants, event: InboundEvent): Promise<string> {
    const echo = echoIn(event);
    if (!echo || readMark(echo.metadata)) {
      return 'No message of a person.';
    }
    if (isStaffMark(echo.metadata)) {
      await this.staff.settle(who, echo.metadata);
      return 'The echo of a message that was written here.';
    }
    await this.conversations.noteStaff(who, { key: event.id, at: event.at, text: echo.text });
    return 'Somebody answered at Facebook: the bot steps back.';
  }

  private async reaction(who: Participants, event: InboundEvent): Promise<string> {
    const emoji = reactionIn(event);
    if (emoji === undefined) {
      return 'A reaction was taken back.';
    }
    // A reaction opens the window of 24 hours like a message.
    await this.conversations.noteHappening(
      who,
      { key: event.id, at: event.at, event: 'reaction', detail: emoji },
      true,
    );
    return 'A reaction.';
  }

  private async edit(who: Participants, event: InboundEvent): Promise<string> {
    const text = editIn(event);
    if (text !== undefined) {
      await this.conversations.noteHappening(
        who,
        { key: event.id, at: event.at, event: 'edited', detail: text },
        false,
      );
    }
    return 'A message was edited.';
  }
}
