import { connect, type Socket } from 'node:net';
import { mongo } from 'mongoose';
import { eventually } from '../conformance/server-process';
import { type EmbeddedDatabase, startEmbeddedDatabase } from '../index';

let database: EmbeddedDatabase;
let client: mongo.MongoClient;
beforeAll(async () => {
  database = await startEmbeddedDatabase({ memory: true, ttlSweepMs: 20 });
  client = await new mongo.MongoClient(database.uri).connect();
});
afterAll(async () => {
  await client.close();
  await database.close();
});

function openSocket(): Promise<Socket> {
  const path = decodeURIComponent(/^mongodb:\/\/([^/]+)/.exec(database.uri)?.[1] ?? '');
  return new Promise((done) => {
    const socket = connect(path, () => {
      done(socket);
    });
    socket.on('error', () => undefined);
  });
}

function message(operation: number, body: Buffer, length = body.length + 16): Buffer {
  const header = Buffer.alloc(16);
  header.writeInt32LE(length, 0);
  header.writeInt32LE(1, 4);
  header.writeInt32LE(operation, 12);
  return Buffer.concat([header, body]);
}

const section = (kind: number, bytes: Buffer): Buffer => Buffer.concat([Buffer.alloc(4), Buffer.from([kind]), bytes]);
const ping = Buffer.from(mongo.BSON.serialize({ ping: 1, $db: 'admin' }));
const broken = Buffer.from(ping);
broken.writeInt32LE(9999, 0);
const deep = (levels: number): mongo.Document => (levels === 0 ? {} : { a: deep(levels - 1) });

describe('Bytes that are no message close their connection and harm nobody else:', () => {
  it.each([
    ['a browser', Buffer.from('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')],
    ['a negative length', message(2013, Buffer.alloc(0), -1)],
    ['a length below the header', message(2013, Buffer.alloc(0), 3)],
    ['a length of a gigabyte', message(2013, Buffer.alloc(0), 2 ** 30)],
    ['an unknown operation', message(9, Buffer.alloc(40))],
    ['no section at all', message(2013, Buffer.alloc(4))],
    ['an unknown section', message(2013, section(7, ping))],
    ['a section longer than its message', message(2013, section(0, broken))],
    ['unknown required flags', message(2013, Buffer.concat([Buffer.from([0xf0, 0, 0, 0, 0]), ping]))],
    ['rubbish instead of BSON', message(2013, section(0, Buffer.from([9, 0, 0, 0, 99, 99, 99, 99, 0])))],
    [
      'documents nested a thousand levels deep',
      message(2013, section(0, Buffer.from(mongo.BSON.serialize(deep(1000))))),
    ],
  ])('%s', async (_what, bytes) => {
    const socket = await openSocket();
    let closed = false;
    socket.on('close', () => {
      closed = true;
    });
    socket.resume();
    socket.write(bytes);
    await eventually(() => closed);
    expect(await client.db().command({ ping: 1 })).toMatchObject({ ok: 1 });
  });
});

describe('A message', () => {
  it('may come in pieces, and several may come at once', async () => {
    const socket = await openSocket();
    let received = Buffer.alloc(0);
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
    });
    const one = message(2013, section(0, ping));
    for (const byte of one) {
      socket.write(Buffer.from([byte]));
    }
    socket.write(Buffer.concat([one, one]));
    const replies = (): number => {
      let count = 0;
      for (let at = 0; at + 4 <= received.length; at += received.readInt32LE(at)) {
        count += 1;
      }
      return count;
    };
    await eventually(() => replies() === 3);
    socket.destroy();
  });
});

describe('A TTL index', () => {
  it('deletes what has expired, and nothing else', async () => {
    const things = client.db().collection('expiring');
    const at = (seconds: number): Date => new Date(Date.now() + seconds * 1000);
    await things.insertMany([
      { name: 'past', at: at(-61) },
      { name: 'recent', at: at(-30) },
      { name: 'one of several', at: [at(60), at(-90)] },
      { name: 'no date', at: 'long ago' },
      { name: 'missing' },
    ]);
    await things.createIndex({ at: 1 }, { expireAfterSeconds: 60 }, {});
    await eventually(async () => (await things.countDocuments()) === 3);
    expect(await things.distinct('name')).toEqual(['missing', 'no date', 'recent']);
  });
});

describe('The server describes itself', () => {
  it('as a standalone server without the field that makes drivers poll without pause', async () => {
    const hello = await client.db().command({ hello: 1 });
    expect(hello).toMatchObject({ isWritablePrimary: true, maxWireVersion: 21, logicalSessionTimeoutMinutes: 30 });
    expect(hello).not.toHaveProperty('setName');
    expect(hello).not.toHaveProperty('topologyVersion');
  });

  it('as embedded, not for production', async () => {
    const { log } = await client.db().admin().command({ getLog: 'startupWarnings' });
    expect(String(log)).toContain('not for production');
  });
});
