import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { OwnerAccount } from './accounts';
import { AppModule } from './app.module';
import { loadConfig, type AppConfig } from './config';
import { applicationOptions, configureApp } from './configure-app';
import { DemoShop } from './demo';
import { MatcherStatusBoard } from './matching';
import { Migrator } from './platform/database';
import { prepareDatabase } from './prepare-database';
import { ErrorReporter } from './platform/error-reports';
import { stopGracefully } from './platform/http';
import { JobWorker } from './platform/jobs';
import { createLogger, logFileOf } from './platform/logging';
import { MetricsBoard } from './platform/metrics';
import { tellParent } from './tell-parent';

/** Boots the API: configuration, database, first-start work, socket, in this order. */
export async function startHttpProcess(): Promise<void> {
  const config = loadConfig();
  const app = await NestFactory.create<NestExpressApplication>(AppModule.forRoot(config), {
    ...applicationOptions,
    logger: createLogger(config, logFileOf(config)),
  });
  configureApp(app);
  app.get(ErrorReporter).start('api');
  stopGracefully(app, config.mode);
  await prepareDatabase(app.get(Migrator), config);
  if (config.mode !== 'production') {
    await prepareDevelopment(app, config);
  }
  await app.listen(config.http.port, config.http.host);
  app.get(MetricsBoard).start();
  if (config.mode !== 'production') {
    // One process less to watch while developing; in production jobs have a process of their own.
    app.get(JobWorker).start();
    void app.get(MatcherStatusBoard).warmUp();
  }
  tellParent({ type: 'ready', url: await listeningUrl(app, config) });
}

/** What an operator does by commands in production, a first start on embedded defaults does by itself. */
async function prepareDevelopment(app: NestExpressApplication, config: AppConfig): Promise<void> {
  const owner = await app.get(OwnerAccount).ensure();
  if (owner) {
    tellParent({ type: 'owner', ...owner });
  }
  if (config.database.embedded) {
    await app.get(DemoShop).loadWhenEmpty((text) => {
      tellParent({ type: 'progress', text });
    });
  }
}

async function listeningUrl(app: NestExpressApplication, config: AppConfig): Promise<string> {
  const { port } = new URL(await app.getUrl());
  return `http://${config.http.host.includes(':') ? `[${config.http.host}]` : config.http.host}:${port}`;
}
