import type { Server } from 'node:http';
import { Logger, type INestApplication, type INestApplicationContext } from '@nestjs/common';
import { Drain } from './drain';

/** nginx asks for readiness every second or retries elsewhere at once: two seconds cover both. No balancer, no wait. */
const graceMs = { production: 2_000, development: 0, test: 0 } as const;
/**
 * Above the 65 s that nginx waits for the longest request (a question to the vision service, at most 60 s) and the grace before them:
 * what is not finished by then hangs, or nobody waits for it any more.
 */
const hardLimitMs = 70_000;

const logger = new Logger('Shutdown');

/**
 * Makes the process leave in order: not ready any more, finish what is running, close, exit.
 * SIGTERM and SIGINT are asked for; an unhandled rejection is a bug, after which the state cannot be trusted.
 */
export function stopGracefully(app: INestApplicationContext, mode: keyof typeof graceMs): void {
  let stopping = false;
  const stop = async (reason: string, exitCode: number): Promise<void> => {
    if (stopping) {
      return;
    }
    stopping = true;
    logger.log({ message: 'Stopping', reason });
    setTimeout(() => {
      logger.error('Did not stop in time');
      process.exit(1);
    }, hardLimitMs).unref();
    try {
      await leave(app, graceMs[mode]);
    } catch (error) {
      logger.error({ message: 'Stopping failed', error });
      process.exit(1);
    }
    process.exit(exitCode);
  };
  process.on('SIGTERM', () => void stop('SIGTERM', 0));
  process.on('SIGINT', () => void stop('SIGINT', 0));
  // The parent that started us is gone: without it nobody would ever stop us.
  process.on('disconnect', () => void stop('parent gone', 0));
  if (process.send && !process.connected) {
    // It died while this process was loading, so nobody heard of it.
    void stop('parent gone', 0);
  }
  const fail = (error: unknown): void => {
    logger.error({ message: 'Unhandled failure', error });
    void stop('unhandled failure', 1);
  };
  process.on('unhandledRejection', fail);
  process.on('uncaughtException', fail);
}

/** First nobody is let in and what runs is answered; only then goes what answers need, and what was counted is handed over. */
export async function leave(app: INestApplicationContext, grace: number): Promise<void> {
  await app.get(Drain).begin(grace);
  if (isHttp(app)) {
    const server = app.getHttpServer() as Server;
    await new Promise<void>((resolve) => {
      // One that does not listen yet says so, and has nobody to wait for.
      server.close(() => {
        resolve();
      });
    });
  }
  await app.close();
}

const isHttp = (app: INestApplicationContext): app is INestApplication => 'getHttpServer' in app;
