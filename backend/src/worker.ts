import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import { loadConfig } from './config';
import { exitWithReason } from './exit-with-reason';
import { MatcherStatusBoard } from './matching';
import { Migrator } from './platform/database';
import { ErrorReporter } from './platform/error-reports';
import { stopGracefully } from './platform/http';
import { JobWorker } from './platform/jobs';
import { createLogger, logFileOf } from './platform/logging';
import { MetricsBoard } from './platform/metrics';
import { prepareDatabase } from './prepare-database';
import { tellParent } from './tell-parent';

/** The job process: the same modules as the API, and no HTTP. */
async function startWorkerProcess(): Promise<void> {
  const config = loadConfig();
  const app = await NestFactory.createApplicationContext(AppModule.forRoot(config), {
    abortOnError: false,
    logger: createLogger(config, logFileOf(config)),
  });
  app.get(ErrorReporter).start('worker');
  stopGracefully(app, config.mode);
  await prepareDatabase(app.get(Migrator), config);
  app.get(JobWorker).start();
  app.get(MetricsBoard).start();
  void app.get(MatcherStatusBoard).warmUp();
  tellParent({ type: 'ready' });
}

startWorkerProcess().catch(exitWithReason);
