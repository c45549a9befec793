import { Long } from 'bson';
import { CommandError } from '../errors';
import { encode, MAX_DOCUMENT_BYTES } from '../values/codec';
import type { Doc } from '../values/types';

/** A reply that carries a batch of documents, which are written out without being decoded again. */
export class CursorReply {
  constructor(
    readonly batchName: 'firstBatch' | 'nextBatch',
    readonly batch: Buffer[],
    readonly id: bigint,
    readonly namespace: string,
  ) {}
}

interface Cursor {
  namespace: string;
  documents: Buffer[];
  position: number;
  usedAt: number;
}

/** MongoDB's default: 101 documents first, then as many as fit. */
const FIRST_BATCH = 101;

/** MongoDB's cursorTimeoutMillis. */
const IDLE_MS = 10 * 60 * 1000;

/** A batch, like any document, has to stay below 16 MiB with its envelope. */
const MAX_BATCH_BYTES = MAX_DOCUMENT_BYTES - 64 * 1024;

/** Results that clients have not read to the end. They are fixed when the query runs. */
export class Cursors {
  private readonly open = new Map<bigint, Cursor>();
  private nextId = 1n;

  /** `batchSize` undefined is MongoDB's default; `single` closes the cursor after the first batch. */
  start(namespace: string, documents: Buffer[], batchSize = FIRST_BATCH, single = false): CursorReply {
    const cursor: Cursor = { namespace, documents, position: 0, usedAt: Date.now() };
    const batch = takeBatch(cursor, batchSize);
    if (single || cursor.position >= documents.length) {
      return new CursorReply('firstBatch', batch, 0n, namespace);
    }
    const id = this.nextId;
    this.nextId += 1n;
    this.open.set(id, cursor);
    return new CursorReply('firstBatch', batch, id, namespace);
  }

  /** All documents at once, for short lists such as index definitions. */
  startWith(namespace: string, docs: Doc[], batchSize?: number): CursorReply {
    return this.start(
      namespace,
      docs.map((doc) => encode(doc)),
      batchSize ?? docs.length,
    );
  }

  next(id: bigint, batchSize: number | undefined): CursorReply {
    const cursor = this.open.get(id);
    if (!cursor) {
      throw new CommandError(43, 'CursorNotFound', `cursor id ${id.toString()} not found`);
    }
    const batch = takeBatch(cursor, batchSize === undefined || batchSize === 0 ? Infinity : batchSize);
    cursor.usedAt = Date.now();
    if (cursor.position < cursor.documents.length) {
      return new CursorReply('nextBatch', batch, id, cursor.namespace);
    }
    this.open.delete(id);
    return new CursorReply('nextBatch', batch, 0n, cursor.namespace);
  }

  kill(ids: bigint[]): Doc {
    const toLongs = (some: bigint[]): Long[] => some.map((id) => Long.fromBigInt(id));
    const killed = ids.filter((id) => this.open.delete(id));
    return {
      cursorsKilled: toLongs(killed),
      cursorsNotFound: toLongs(ids.filter((id) => !killed.includes(id))),
      cursorsAlive: [],
      cursorsUnknown: [],
    };
  }

  dropIdle(now = Date.now()): void {
    for (const [id, cursor] of this.open) {
      if (now - cursor.usedAt > IDLE_MS) {
        this.open.delete(id);
      }
    }
  }
}

function takeBatch(cursor: Cursor, count: number): Buffer[] {
  const batch: Buffer[] = [];
  let bytes = 0;
  for (let next = cursor.documents[cursor.position]; next; next = cursor.documents[cursor.position]) {
    bytes += next.length;
    if (batch.length >= count || (batch.length > 0 && bytes > MAX_BATCH_BYTES)) {
      break;
    }
    batch.push(next);
    // A batch that was sent is not needed again.
    cursor.position += 1;
  }
  return batch;
}
