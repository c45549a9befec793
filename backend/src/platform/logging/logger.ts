import type { Writable } from 'node:stream';
import type { LoggerService } from '@nestjs/common';
import { WinstonModule } from 'nest-winston';
import { format, transports } from 'winston';
import type { AppConfig } from '../../config';
import { tellListeners } from './error-lines';
import { redact } from './redaction';
import { logContext } from './request-context';

const redacted = format((info) => Object.assign(info, redact({ ...info })));
const heard = format((info) => {
  if (info.level === 'error') {
    tellListeners(info);
  }
  return info;
});
const withContext = format((info) => Object.assign(info, logContext.getStore()));

/** Nest lists every module and route at each start: a hundred lines that are the same every time. */
const repetitive = new Set(['InstanceLoader', 'RouterExplorer', 'RoutesResolver', 'NestFactory']);
const withoutRepetition = format((info) =>
  info.level === 'info' && repetitive.has(String(info['context'])) ? false : info,
);

/** One JSON object a line on stdout, or `to`. */
export function createLogger(config: Pick<AppConfig, 'logging' | 'release'>, to?: Writable): LoggerService {
  return WinstonModule.createLogger({
    level: config.logging.level,
    defaultMeta: { release: config.release, pid: process.pid },
    format: format.combine(
      withoutRepetition(),
      format.timestamp(),
      format.errors({ stack: true }),
      withContext(),
      redacted(),
      heard(),
      format.json(),
    ),
    transports: [to ? new transports.Stream({ stream: to }) : new transports.Console()],
  });
}
