import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../app.module';
import { loadConfig } from '../config';
import { exitWithReason } from '../exit-with-reason';
import { createLogger } from '../platform/logging';

/** Runs one operator command inside the application's module graph, without HTTP and without jobs. */
export function runCommand(command: (app: INestApplicationContext) => Promise<void>): void {
  const run = async (): Promise<void> => {
    const config = loadConfig();
    const app = await NestFactory.createApplicationContext(AppModule.forRoot(config), {
      abortOnError: false,
      logger: createLogger(config),
    });
    await command(app);
    await app.close();
  };
  run().catch(exitWithReason);
}
