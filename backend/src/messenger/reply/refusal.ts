import type { EventOutcome, StoredReply } from '../inbox/inbound-event.schema';

/** Why a message is not answered. */
export interface Refusal {
  outcome: EventOutcome;
  detail: string;
}

export const silence: Refusal = { outcome: 'paused', detail: 'The bot is silent here: a person answers.' };

/** While the page waited, or the answer did. */
export const answered: Refusal = { outcome: 'paused', detail: 'A person has answered this message.' };

/** A sentence that was begun is finished, whoever came in between. */
export const isUnsaid = (reply: StoredReply | undefined): boolean =>
  reply === undefined || reply.deliveries.every(({ state }) => state === 'pending');
