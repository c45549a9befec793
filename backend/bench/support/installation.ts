import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mongo } from 'mongoose';
import { ApiClient } from '../../test/support/api-client';
import { Program } from './program';

const owner = { email: 'owner@shop.test', password: 'correct horse battery' };
export const pageId = '100200300400500';
const pageToken = 'EAAtokenOfThePage';
const appId = '1000000000000001';

/**
 * The product as it runs in production, every part a process of its own: database, Facebook stand-in, API and job
 * processes. All of it lies in a scratch folder and is gone afterwards.
 */
export class Installation {
  readonly apis: Program[] = [];
  readonly workers: Program[] = [];
  readonly appSecret = randomBytes(16).toString('hex');
  private constructor(
    private readonly folder: string,
    private readonly database: Program,
    private readonly standIn: Program,
    readonly client: mongo.MongoClient,
    private readonly extra: Record<string, string>,
  ) {}

  static async start(
    size: { apis: number; workers: number },
    extra: Record<string, string> = {},
  ): Promise<Installation> {
    const folder = await mkdtemp(join(tmpdir(), 'vision-bench-'));
    const database = await Program.start('database', 'embedded-mongodb/dist/main.js', process.env, [
      '--data-dir',
      folder,
    ]);
    const standIn = await Program.start('Facebook stand-in', 'graph-stand-in/dist/main.js', process.env);
    const client = await mongo.MongoClient.connect(String(database.message['uri']));
    const installation = new Installation(folder, database, standIn, client, extra);
    await Program.run('dist/commands/migrate.js', installation.environment());
    await Program.run('dist/commands/owner.js', installation.environment());
    await Promise.all([
      ...Array.from({ length: size.apis }, () => installation.startApi()),
      ...Array.from({ length: size.workers }, () => installation.startWorker()),
    ]);
    return installation;
  }

  get standInUrl(): string {
    return String(this.standIn.message['url']);
  }

  get databaseUri(): string {
    return String(this.database.message['uri']);
  }

  get webhookUrls(): string[] {
    return this.apis.map(({ message }) => `${String(message['url'])}/api/messenger/webhook`);
  }

  async startApi(): Promise<Program> {
    const env = { ...this.environment(), PORT: String(await freePort()) };
    const api = await Program.start('API', 'dist/main.js', env);
    this.apis.push(api);
    return api;
  }

  async startWorker(): Promise<Program> {
    const worker = await Program.start('job process', 'dist/worker.js', this.environment());
    this.workers.push(worker);
    return worker;
  }

  /** Kills a process, without any warning to it. */
  async kill(program: Program): Promise<void> {
    this.forget(program);
    await program.kill();
  }

  /** As an operator ends a process, or a deployment. @returns how it left */
  async terminate(program: Program): Promise<number | null> {
    this.forget(program);
    await program.stop();
    return program.exitCode;
  }

  /** A job process whose parent dies while it loads. @returns how it left */
  orphanedWorker(): Promise<number | null> {
    return Program.startAsOrphan('dist/worker.js', this.environment());
  }

  private forget(program: Program): void {
    for (const programs of [this.apis, this.workers]) {
      const place = programs.indexOf(program);
      if (place >= 0) {
        programs.splice(place, 1);
      }
    }
  }

  /** Connects the page. @returns the signed-in owner and the id of the fanpage */
  async connectPage(): Promise<{ client: ApiClient; fanpageId: string }> {
    await this.tellStandIn('PUT', `pages/${pageId}`, { name: 'Shop', token: pageToken });
    const client = new ApiClient(String(this.apis[0]?.message['url']));
    await client.signIn(owner.email, owner.password);
    const page = { pageId, name: 'Shop', accessToken: pageToken };
    const { status, body } = await client.post<{ id: string }>('/api/fanpages', page);
    if (status !== 201) {
      throw new Error(`The page was not connected: ${JSON.stringify(body)}`);
    }
    return { client, fanpageId: body.id };
  }

  /** From now on the stand-in tells this address what the page says. */
  async sendEchoesTo(webhookUrl: string): Promise<void> {
    await this.tellStandIn('PUT', 'app', {
      ...{ appId, appSecret: this.appSecret, verifyToken: 'verify-me-please', webhookUrl, echoes: true },
    });
  }

  async tellStandIn(method: string, path: string, body: object): Promise<unknown> {
    const response = await fetch(`${this.standInUrl}/stand-in/${path}`, { method, body: JSON.stringify(body) });
    if (!response.ok) {
      throw new Error(`The stand-in refused ${path}: ${await response.text()}`);
    }
    return await response.json();
  }

  async messagesOf(customerId: string): Promise<{ metadata?: string; attachment?: object }[]> {
    const response = await fetch(`${this.standInUrl}/stand-in/conversations/${pageId}/${customerId}`);
    const { messages } = (await response.json()) as {
      messages: { message: { metadata?: string; attachment?: object } }[];
    };
    return messages.map(({ message }) => message);
  }

  async close(): Promise<void> {
    await Promise.allSettled([...this.apis, ...this.workers].map((program) => program.kill()));
    await this.client.close();
    await Promise.allSettled([this.standIn.stop(), this.database.stop()]);
    await rm(this.folder, { recursive: true, force: true });
  }

  private environment(): NodeJS.ProcessEnv {
    const { PATH, HOME } = process.env;
    return {
      PATH,
      HOME,
      NODE_ENV: 'production',
      BASE_URL: 'http://127.0.0.1',
      MONGODB_URI: this.databaseUri,
      DATA_DIR: this.folder,
      JWT_SECRET: 'j'.repeat(64),
      SESSION_SECRET: 's'.repeat(64),
      ENCRYPTION_KEY: 'ab'.repeat(32),
      FB_APP_ID: appId,
      FB_APP_SECRET: this.appSecret,
      FB_VERIFY_TOKEN: 'verify-me-please',
      FB_GRAPH_BASE_URL: this.standInUrl,
      MEDIA_ALLOWED_HOSTS: new URL(this.standInUrl).host,
      OWNER_EMAIL: owner.email,
      OWNER_PASSWORD: owner.password,
      // As an operator runs it: writing the log is part of the work.
      LOG_LEVEL: 'info',
      ...this.extra,
    };
  }
}

/** Ctrl-C leaves nothing behind either. */
export function closeWhenAsked(installation: Installation): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void installation.close().finally(() => process.exit(1));
    });
  }
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') {
    throw new Error('no port');
  }
  return address.port;
}
