import { decode } from '../values/codec';
import { type Doc, isDoc } from '../values/types';

/** https://www.mongodb.com/docs/manual/reference/mongodb-wire-protocol/ */
const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;
const HEADER_BYTES = 16;

/** MongoDB's limit of one message. */
export const MAX_MESSAGE_BYTES = 48_000_000;

const CHECKSUM_PRESENT = 1;
const MORE_TO_COME = 2;
/** Of the low 16 flag bits an unknown one is an error, by the specification. */
const UNKNOWN_REQUIRED_FLAGS = 0xffff & ~(CHECKSUM_PRESENT | MORE_TO_COME);

/** Bytes that are no message: the connection cannot be used any more. */
export class MalformedMessage extends Error {}

export interface Message {
  requestId: number;
  command: Doc;
  sequences: Map<string, Buffer[]>;
  /** The client does not wait for an answer (`w: 0`). */
  silent: boolean;
  /** The first handshake comes in the old form and is answered in it. */
  legacy: boolean;
}

/** Cuts a stream of bytes into messages. */
export class MessageReader {
  private chunks: Buffer[] = [];
  private bytes = 0;

  /** The complete messages so far; the rest waits for more bytes. */
  *push(chunk: Buffer): Generator<Buffer> {
    this.chunks.push(chunk);
    this.bytes += chunk.length;
    for (let length = this.expected(); length !== undefined && this.bytes >= length; length = this.expected()) {
      const buffer = this.joined();
      this.chunks = [buffer.subarray(length)];
      this.bytes -= length;
      yield buffer.subarray(0, length);
    }
  }

  private expected(): number | undefined {
    if (this.bytes < HEADER_BYTES) {
      return undefined;
    }
    const length = this.header().readInt32LE(0);
    if (length < HEADER_BYTES || length > MAX_MESSAGE_BYTES) {
      throw new MalformedMessage(`a message cannot have ${length} bytes`);
    }
    return length;
  }

  /** Chunks are joined only when a message is complete, so that a large one is copied once. */
  private header(): Buffer {
    const [first] = this.chunks;
    return first && first.length >= HEADER_BYTES ? first : this.joined();
  }

  private joined(): Buffer {
    const buffer = this.chunks.length === 1 && this.chunks[0] ? this.chunks[0] : Buffer.concat(this.chunks);
    this.chunks = [buffer];
    return buffer;
  }
}

export function parseMessage(bytes: Buffer): Message {
  const requestId = bytes.readInt32LE(4);
  const operation = bytes.readInt32LE(12);
  try {
    if (operation === OP_MSG) {
      return parseOpMsg(bytes, requestId);
    }
    if (operation === OP_QUERY) {
      return parseOpQuery(bytes, requestId);
    }
  } catch (error) {
    throw new MalformedMessage('a message cannot be read', { cause: error });
  }
  throw new MalformedMessage(`unknown operation ${operation}`);
}

function parseOpMsg(bytes: Buffer, requestId: number): Message {
  const flags = bytes.readUInt32LE(HEADER_BYTES);
  if ((flags & UNKNOWN_REQUIRED_FLAGS) !== 0) {
    throw new MalformedMessage(`unknown flags ${flags}`);
  }
  const end = bytes.length - (flags & CHECKSUM_PRESENT ? 4 : 0);
  const sequences = new Map<string, Buffer[]>();
  let command: Doc | undefined;
  for (let at = HEADER_BYTES + 4; at < end;) {
    const kind = bytes.readUInt8(at);
    const section = slice(bytes, at + 1, end);
    if (kind === 0) {
      command = decode(section);
    } else if (kind === 1) {
      const nameEnd = section.indexOf(0, 4);
      sequences.set(section.toString('utf8', 4, nameEnd), documentsIn(section, nameEnd + 1));
    } else {
      throw new MalformedMessage(`unknown section ${kind}`);
    }
    at += 1 + section.length;
  }
  if (!command) {
    throw new MalformedMessage('a message without a command');
  }
  return { requestId, command, sequences, silent: (flags & MORE_TO_COME) !== 0, legacy: false };
}

function parseOpQuery(bytes: Buffer, requestId: number): Message {
  const nameEnd = bytes.indexOf(0, HEADER_BYTES + 4);
  const query = decode(slice(bytes, nameEnd + 9, bytes.length));
  const { $query } = query;
  return { requestId, command: isDoc($query) ? $query : query, sequences: new Map(), silent: false, legacy: true };
}

/** The part that starts with its own length. */
function slice(bytes: Buffer, from: number, end: number): Buffer {
  const length = bytes.readInt32LE(from);
  if (length < 5 || from + length > end) {
    throw new MalformedMessage('a section reaches over the end of its message');
  }
  return bytes.subarray(from, from + length);
}

function documentsIn(section: Buffer, from: number): Buffer[] {
  const documents: Buffer[] = [];
  for (let at = from; at < section.length;) {
    const document = slice(section, at, section.length);
    documents.push(document);
    at += document.length;
  }
  return documents;
}

let lastId = 0;

export function frameReply({ requestId, legacy }: Message, reply: Buffer): Buffer {
  const body = legacy ? opReplyBody() : Buffer.alloc(5);
  const header = Buffer.alloc(HEADER_BYTES);
  lastId = (lastId + 1) % 2 ** 31;
  header.writeInt32LE(HEADER_BYTES + body.length + reply.length, 0);
  header.writeInt32LE(lastId, 4);
  header.writeInt32LE(requestId, 8);
  header.writeInt32LE(legacy ? OP_REPLY : OP_MSG, 12);
  return Buffer.concat([header, body, reply]);
}

/** Flags (await capable), no cursor, from the start, one document. */
function opReplyBody(): Buffer {
  const body = Buffer.alloc(20);
  body.writeInt32LE(8, 0);
  body.writeInt32LE(1, 16);
  return body;
}
