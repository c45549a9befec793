/** Travels in a message's `metadata` and comes back with its echo: which event the message answers, and its place in the reply. */
export interface DeliveryMark {
  eventId: string;
  metadata: string;
}

export function markFor(eventId: string, place: number): string {
  return `reply:${eventId}:${place}`;
}

/** Undefined for messages that are not ours. */
export function readMark(metadata: string): DeliveryMark | undefined {
  const [, eventId] = /^reply:([0-9a-f]{24}):\d{1,3}$/.exec(metadata) ?? [];
  return eventId === undefined ? undefined : { eventId, metadata };
}
