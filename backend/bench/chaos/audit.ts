import type { mongo } from 'mongoose';
import type { Installation } from '../support/installation';
import type { PlannedEvent } from './traffic';

interface StoredEvent {
  _id: mongo.ObjectId;
  key: string;
  outcome: string | null;
  detail: string | null;
  reply: { deliveries: { metadata: string; state: string; ambiguous: number }[] } | null;
  answeredWith?: mongo.ObjectId | null;
}

export interface Audit {
  events: number;
  handled: number;
  /** What became of how many. */
  outcomes: Record<string, number>;
  lost: string[];
  double: string[];
  /** Messages that were sent again without knowing whether they had arrived. */
  ambiguous: string[];
  /** Those of them that the customer did get twice. */
  ambiguousDouble: number;
}

const inbox = ({ client }: Installation) => client.db().collection<StoredEvent>('inboundevents');

/** Events that are stored and have their outcome. */
export function countHandled(installation: Installation): Promise<number> {
  return inbox(installation).countDocuments({ key: /chaos-/, outcome: { $ne: null } });
}

/** Compares what came in with what customers were sent, as the stand-in keeps it: it merges nothing. */
export async function audit(installation: Installation, planned: PlannedEvent[]): Promise<Audit> {
  const stored = await inbox(installation)
    .find({ key: /chaos-/ })
    .toArray();
  const byMid = Map.groupBy(stored, ({ key }) => key.split(':')[1] ?? '');
  const shown = await shownMessages(installation, planned);
  const result: Audit = {
    events: planned.length,
    handled: 0,
    outcomes: {},
    lost: [],
    double: [],
    ambiguous: [],
    ambiguousDouble: 0,
  };
  for (const { mid } of planned) {
    const [event, ...others] = byMid.get(mid) ?? [];
    if (others.length > 0) {
      result.double.push(`${mid} is in the inbox ${others.length + 1} times`);
    }
    if (!event) {
      result.lost.push(`${mid} is not in the inbox`);
    } else {
      judge(event, shown, result);
    }
  }
  return result;
}

function judge({ key, outcome, detail, reply, answeredWith }: StoredEvent, shown: Map<string, number>, result: Audit) {
  const name = outcome ?? 'none';
  result.outcomes[name] = (result.outcomes[name] ?? 0) + 1;
  if (outcome === null || outcome === 'failed') {
    result.lost.push(`${key} has the outcome ${name}: ${detail ?? ''}`);
    return;
  }
  result.handled++;
  for (const { metadata, ambiguous } of reply?.deliveries ?? []) {
    const times = shown.get(metadata) ?? 0;
    if (ambiguous > 0) {
      result.ambiguous.push(`${metadata} was sent again ${ambiguous} times, the customer has it ${times} times`);
      result.ambiguousDouble += times > 1 ? 1 : 0;
    } else if (times > 1) {
      result.double.push(`${metadata} was shown ${times} times`);
    }
    if (times === 0) {
      result.lost.push(`${metadata} of ${key} (${outcome}) was never shown`);
    }
  }
  if (answeredWith && (reply?.deliveries ?? []).length > 0) {
    result.double.push(`${key} was answered with another event and for itself`);
  }
}

/** How often each of our messages was shown to a customer. */
async function shownMessages(installation: Installation, planned: PlannedEvent[]): Promise<Map<string, number>> {
  const times = new Map<string, number>();
  for (const customerId of new Set(planned.map((event) => event.customerId))) {
    for (const { metadata } of await installation.messagesOf(customerId)) {
      times.set(metadata ?? '', (times.get(metadata ?? '') ?? 0) + 1);
    }
  }
  return times;
}
