import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mongo } from 'mongoose';
import {
  buildServer,
  endServers,
  eventually,
  failToStart,
  startServer,
  temporaryFolder,
} from './conformance/server-process';

const folder = temporaryFolder();
let folders = 0;
const newDataDir = (): string => {
  folders += 1;
  return join(folder.path, `data${folders}`);
};

beforeAll(buildServer);
afterEach(endServers);
afterAll(folder.remove);

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

describe('The server process', () => {
  it('says where it is in a file that only its owner can read, and takes the file along when it stops', async () => {
    const dataDir = newDataDir();
    const server = await startServer(dataDir);
    const file = join(dataDir, 'server.json');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ uri: server.uri, pid: server.process.pid });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(join(dataDir, 'data.sqlite')).mode & 0o077).toBe(0);
    await server.end('SIGTERM');
    expect(server.process.exitCode).toBe(0);
    expect(existsSync(file)).toBe(false);
  });

  it('listens on a socket that only its owner can use', async () => {
    const dataDir = newDataDir();
    const server = await startServer(dataDir);
    expect(statSync(join(dataDir, 'database.sock')).mode & 0o777).toBe(0o600);
    await server.end('SIGTERM');
  });

  it('works from a folder whose path is too long for a socket', async () => {
    const server = await startServer(join(newDataDir(), 'x'.repeat(120)));
    const client = await new mongo.MongoClient(server.uri).connect();
    expect(await client.db().command({ ping: 1 })).toMatchObject({ ok: 1 });
    await client.close();
    await server.end('SIGTERM');
  });

  it('refuses a folder that another server is using, in one line, and the other one lives on', async () => {
    const dataDir = newDataDir();
    const server = await startServer(dataDir);
    const { code, output } = await failToStart(dataDir);
    expect(code).toBe(1);
    expect(output.trim()).toBe(
      `embedded database: another embedded database server is using the data folder ${dataDir}`,
    );
    const client = await new mongo.MongoClient(server.uri).connect();
    expect(await client.db().command({ ping: 1 })).toMatchObject({ ok: 1 });
    await client.close();
    await server.end('SIGTERM');
  });

  it('refuses a folder that it cannot write, in one line', async () => {
    const dataDir = newDataDir();
    mkdirSync(dataDir);
    chmodSync(dataDir, 0o500);
    // Nothing is read-only for root, but nobody can make a folder inside a file.
    const isRoot = process.getuid?.() === 0;
    const file = join(folder.path, 'file');
    writeFileSync(file, '');
    const { code, output } = await failToStart(isRoot ? join(file, 'data') : dataDir);
    expect(code).toBe(1);
    expect(output.trim()).toMatch(/^embedded database: cannot write in the data folder .+$/);
  });

  it('ends when the process that started it is killed', async () => {
    const dataDir = newDataDir();
    const main = join(__dirname, 'dist', 'main.js');
    const program = `require('node:child_process').fork(${JSON.stringify(main)}, ['--data-dir', ${JSON.stringify(dataDir)}], { stdio: 'ignore' })`;
    const parent: ChildProcess = spawn(process.execPath, ['-e', program], { stdio: 'ignore' });
    const file = join(dataDir, 'server.json');
    await eventually(() => existsSync(file));
    const { pid } = JSON.parse(readFileSync(file, 'utf8')) as { pid: number };
    parent.kill('SIGKILL');
    await eventually(() => !isRunning(pid));
    expect(existsSync(file)).toBe(false);
  });
});

describe('What was acknowledged', () => {
  it('survives kill -9 in the middle of concurrent writes, with its indexes', async () => {
    const dataDir = newDataDir();
    let server = await startServer(dataDir);
    let client = await new mongo.MongoClient(server.uri).connect();
    await client.db().collection('things').createIndex({ sku: 1 }, { unique: true }, {});
    const acknowledged: number[] = [];
    let next = 0;
    const write = async (): Promise<void> => {
      for (;;) {
        const n = next++;
        await client.db().collection('things').insertOne({ sku: n });
        acknowledged.push(n);
      }
    };
    const writers = Array.from({ length: 16 }, () => write().catch(() => undefined));
    await eventually(() => acknowledged.length >= 500);
    await server.end('SIGKILL');
    await Promise.all(writers);
    await client.close();

    server = await startServer(dataDir);
    client = await new mongo.MongoClient(server.uri).connect();
    const things = client.db().collection('things');
    const stored = new Set((await things.find().toArray()).map(({ sku }) => Number(sku)));
    expect(acknowledged.filter((n) => !stored.has(n))).toEqual([]);
    await expect(things.insertOne({ sku: acknowledged[0] })).rejects.toMatchObject({ code: 11000 });
    await client.close();
    await server.end('SIGTERM');
  });

  it('is there after a clean restart: updates, deletes and drops', async () => {
    const dataDir = newDataDir();
    let server = await startServer(dataDir);
    let client = await new mongo.MongoClient(server.uri).connect();
    const db = client.db();
    await db.collection('a').insertMany([{ _id: 1 }, { _id: 2 }, { _id: 3 }] as unknown as mongo.Document[]);
    await db.collection('a').updateMany({}, { $set: { n: new mongo.Double(1) } });
    await db.collection('a').deleteOne({ n: 1 });
    await db.collection('gone').insertOne({});
    await db.collection('gone').drop();
    await client.close();
    await server.end('SIGTERM');

    server = await startServer(dataDir);
    client = await new mongo.MongoClient(server.uri, { promoteValues: false }).connect();
    const stored = await client.db().collection('a').find().toArray();
    expect(stored).toEqual([2, 3].map((id) => ({ _id: new mongo.Int32(id), n: new mongo.Double(1) })));
    expect(await client.db().listCollections({}, { nameOnly: true }).toArray()).toHaveLength(1);
    await client.close();
    await server.end('SIGTERM');
  });
});
