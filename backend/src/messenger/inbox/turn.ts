import { readQuestion, type Question } from '../answer/question';
import type { InboundEvent } from './inbound-events.repository';

/**
 * Photos and captions reach us as events of their own, within a second of each other; people who write a second question
 * need longer. In milliseconds.
 */
export const turnGap = 1_000;
/** Who goes on sending for longer hears something in between. In milliseconds. */
export const longestTurn = 3_000;

/** A message that waits for its answer. */
export interface Said extends InboundEvent {
  arrivedAt: Date;
}

/** Messages of one customer that are one question. */
export interface Turn {
  /** Its reply is the reply to all. */
  lead: Said;
  /** In the order of time, the lead among them. */
  members: Said[];
  question: Question;
}

/** @param waiting messages of the same customer without an answer, the lead among them or not */
export function turnAround(lead: Said, waiting: readonly Said[]): Turn {
  const all = [...waiting.filter(({ id }) => id !== lead.id), lead].sort(byTime);
  const members = runs(all).find((run) => run.includes(lead)) ?? [lead];
  return { lead, members, question: joined(members.map(readQuestion)) };
}

/** When the turn is over, unless more comes until then. */
export function completeAt({ members }: Turn, gap: number): Date {
  const arrivals = members.map(({ arrivedAt }) => arrivedAt.getTime());
  return new Date(Math.min(Math.max(...arrivals) + gap, Math.min(...arrivals) + longestTurn));
}

function runs(all: readonly Said[]): Said[][] {
  const found: Said[][] = [];
  for (const event of all) {
    const run = found.at(-1);
    if (run && goesOn(run, event)) {
      run.push(event);
    } else {
      found.push([event]);
    }
  }
  return found;
}

/** Buttons, stickers and the like are answered for themselves. */
function goesOn(run: readonly Said[], next: Said): boolean {
  const [first] = run;
  const last = run.at(-1);
  return (
    first !== undefined &&
    last !== undefined &&
    isJoinable(last) &&
    isJoinable(next) &&
    next.at.getTime() - last.at.getTime() <= turnGap &&
    next.at.getTime() - first.at.getTime() <= longestTurn
  );
}

function isJoinable(event: Said): boolean {
  const { kind } = readQuestion(event);
  return event.kind === 'message' && (kind === 'photos' || kind === 'text');
}

function joined(questions: readonly Question[]): Question {
  const [first = { kind: 'nothing' as const }, ...others] = questions;
  if (others.length === 0) {
    return first;
  }
  const photos = questions.flatMap((question) => (question.kind === 'photos' ? question.photos : []));
  const words = questions
    .map((question) => (question.kind === 'text' ? question.text : question.kind === 'photos' ? question.caption : ''))
    .filter((text) => text !== '')
    .join('\n');
  return photos.length > 0 ? { kind: 'photos', photos, caption: words } : { kind: 'text', text: words };
}

const byTime = (one: Said, other: Said): number =>
  one.at.getTime() - other.at.getTime() || one.arrivedAt.getTime() - other.arrivedAt.getTime();
