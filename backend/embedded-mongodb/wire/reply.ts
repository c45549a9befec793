import { CursorReply } from '../commands/cursors';
import type { Reply } from '../commands/request';
import { encode } from '../values/codec';
import { Long } from 'bson';

const DOCUMENT = 3;
const ARRAY = 4;

export const encodeReply = (reply: Reply): Buffer =>
  reply instanceof CursorReply ? encodeCursorReply(reply) : encode(reply);

/** `{cursor: {<batch>: [...], id, ns}, ok: 1}` around documents that are encoded already. */
function encodeCursorReply({ batchName, batch, id, namespace }: CursorReply): Buffer {
  const elements = batch.flatMap((document, i) => [elementHead(DOCUMENT, String(i)), document]);
  const array = [elementHead(ARRAY, batchName), ...wrap(elements)];
  const cursor = wrap([...array, fieldsOf(encode({ id: Long.fromBigInt(id), ns: namespace }))]);
  return Buffer.concat(wrap([elementHead(DOCUMENT, 'cursor'), ...cursor, fieldsOf(encode({ ok: 1 }))]));
}

const elementHead = (type: number, name: string): Buffer =>
  Buffer.concat([Buffer.from([type]), Buffer.from(`${name}\0`)]);

/** A document's length in front of its fields and the closing zero behind them. */
function wrap(fields: Buffer[]): Buffer[] {
  const length = Buffer.alloc(4);
  length.writeInt32LE(fields.reduce((sum, part) => sum + part.length, 5));
  return [length, ...fields, Buffer.alloc(1)];
}

const fieldsOf = (document: Buffer): Buffer => document.subarray(4, document.length - 1);
