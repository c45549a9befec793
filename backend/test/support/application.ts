import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { OwnerAccount } from '../../src/accounts';
import { AppModule } from '../../src/app.module';
import { AppConfig } from '../../src/config';
import { parseEnvironment } from '../../src/config/read-environment';
import { applicationOptions, configureApp } from '../../src/configure-app';
import { Migrator } from '../../src/platform/database';
import { leave } from '../../src/platform/http';
import { JobWorker } from '../../src/platform/jobs';
import { createLogger } from '../../src/platform/logging';
import { ApiClient } from './api-client';
import { startTestDatabase } from './test-database';

export const ownerEmail = 'owner@shop.test';
export const ownerPassword = 'correct horse battery';

/** What an operator has to set before production starts. */
export const productionEnvironment = {
  NODE_ENV: 'production',
  BASE_URL: 'http://127.0.0.1',
  JWT_SECRET: 'j'.repeat(64),
  SESSION_SECRET: 's'.repeat(64),
  ENCRYPTION_KEY: 'ab'.repeat(32),
  FB_APP_SECRET: 'f'.repeat(32),
  FB_VERIFY_TOKEN: 'verify-me-please',
};

export interface TestApplication {
  url: string;
  app: NestExpressApplication;
  config: AppConfig;
  /** Signed in as the owner. */
  owner: ApiClient;
  /** A new visitor. */
  visitor(): ApiClient;
  close(): Promise<void>;
}

export interface TestApplicationOptions {
  env?: Record<string, string>;
  /** Shares the database (and data folder) of another application: a second process of the same installation. */
  beside?: TestApplication;
  /** Jobs run inline unless this is false. */
  jobs?: boolean;
  /** Where its log goes, for tests of what is logged. */
  log?: Writable;
}

/** The real application on a port and data folder of its own. Logs show with TEST_LOGS=1. */
export async function startApplication({
  env = {},
  beside,
  jobs = true,
  log,
}: TestApplicationOptions = {}): Promise<TestApplication> {
  // Whatever fails on the way up is taken down again: an open socket would keep the test run from ending.
  await using resources = new AsyncDisposableStack();
  const dataDir = beside?.config.storage.dataDir ?? (await scratchFolder(resources));
  const uri = beside?.config.database.uri ?? (await testDatabaseUri(resources));
  const port = await freePort();
  const config = new AppConfig(
    parseEnvironment({
      NODE_ENV: 'test',
      PORT: String(port),
      MONGODB_URI: uri,
      DATA_DIR: dataDir,
      OWNER_EMAIL: ownerEmail,
      OWNER_PASSWORD: ownerPassword,
      // Tests make more calls a minute than any person.
      API_RATE_LIMIT: '100000',
      LOG_LEVEL: 'error',
      // Nobody is there: no test calls the real Facebook.
      FB_GRAPH_BASE_URL: 'http://127.0.0.1:2',
      ...env,
    }),
  );
  const app = await NestFactory.create<NestExpressApplication>(AppModule.forRoot(config), {
    ...applicationOptions,
    logger: log || process.env['TEST_LOGS'] ? createLogger(config, log) : false,
  });
  resources.defer(() => leave(app, 0));
  configureApp(app);
  await app.get(Migrator).run();
  await app.get(OwnerAccount).ensure();
  await app.listen(port, '127.0.0.1');
  if (jobs) {
    app.get(JobWorker).start();
  }

  const url = `http://127.0.0.1:${port}`;
  const owner = new ApiClient(url);
  await owner.signIn(ownerEmail, ownerPassword);
  const kept = resources.move();
  return { url, app, config, owner, visitor: () => new ApiClient(url), close: () => kept.disposeAsync() };
}

async function scratchFolder(resources: AsyncDisposableStack): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'vision-api-'));
  resources.defer(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function testDatabaseUri(resources: AsyncDisposableStack): Promise<string> {
  const database = await startTestDatabase();
  resources.defer(() => database.close());
  return database.uri;
}

/** Free at this moment; pictures' addresses hold the port, so it must be known before the application starts. */
async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') {
    throw new Error('no port');
  }
  return address.port;
}
