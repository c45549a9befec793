import { Injectable } from '@nestjs/common';
import { InboundEventsRepository } from './inbound-events.repository';
import { completeAt, turnAround, turnGap, type Said, type Turn } from './turn';
import { TurnsRepository } from './turns.repository';

/** Joins messages of one customer that belong together. Their jobs run one after the other, so no two turns form at once. */
@Injectable()
export class Turns {
  constructor(
    private readonly repository: TurnsRepository,
    private readonly events: InboundEventsRepository,
  ) {}

  /** The event itself, or the one whose reply answers it as well. Null when it is forgotten. */
  async leadOf(eventId: string): Promise<Said | null> {
    const event = await this.repository.find(eventId);
    return event?.answeredWith ? await this.repository.find(event.answeredWith) : event;
  }

  /** What belongs together at this moment. */
  async forming(lead: Said): Promise<Turn> {
    if (await this.repository.isClosed(lead.id)) {
      return await this.formed(lead);
    }
    return turnAround(lead, await this.repository.waiting(lead));
  }

  /** What was answered together: nothing joins any more once there is a reply. */
  async formed(lead: Said): Promise<Turn> {
    return turnAround(lead, await this.repository.joinedTo(lead));
  }

  /** Before the reply is stored: an attempt that follows a crash knows from it whom the reply answers. */
  async join({ lead, members }: Turn): Promise<void> {
    const others = members.filter(({ id }) => id !== lead.id).map(({ id }) => id);
    if (others.length > 0) {
      await this.repository.join(others, lead.id);
    }
  }

  /**
   * Before anything is changed because of these messages: another attempt hears the same ones again, and what comes later
   * is a question of its own.
   */
  async close(turn: Turn): Promise<void> {
    await this.join(turn);
    await this.repository.close(turn.lead.id);
  }

  /** In milliseconds, until nothing more can join: 0 when it is time to answer. */
  waitOf(turn: Turn, now = Date.now()): number {
    return Math.max(0, completeAt(turn, turnGap).getTime() - now);
  }

  async reopen(turn: Turn): Promise<void> {
    await this.events.reopen(turn.members.map(({ id }) => id));
  }
}
