import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { AppConfig } from '../../config';
import { EngineClient, EngineCrashed, type CallOptions } from '../engine/thread/engine-client';
import type { EngineCall, EngineCalls, EngineInfo } from '../engine/thread/protocol';

/** The match engine of this process. Its models take some 300 MB and are loaded with the first call. */
@Injectable()
export class MatcherEngine implements OnApplicationShutdown {
  private readonly logger = new Logger(MatcherEngine.name);
  private readonly client: EngineClient;
  private readonly listeners: ((info: EngineInfo) => void)[] = [];
  private known: { generation: number; info: EngineInfo } | null = null;

  constructor(config: AppConfig) {
    this.client = new EngineClient({ modelDir: config.matching.modelDir });
  }

  /** What an earlier generation was told is forgotten. */
  get generation(): number {
    return this.client.generation;
  }

  async info(): Promise<EngineInfo> {
    if (this.known?.generation === this.client.generation) {
      return this.known.info;
    }
    const info = await this.client.call('info', null);
    this.known = { generation: this.client.generation, info };
    if (info.trouble) {
      this.logger.error({ message: 'The matching engine lacks a part', trouble: info.trouble });
    }
    this.listeners.forEach((listener) => {
      listener(info);
    });
    return info;
  }

  /** Whenever an engine is ready, the first one and those after a crash. */
  whenReady(listener: (info: EngineInfo) => void): void {
    this.listeners.push(listener);
  }

  /** @throws as EngineClient.call */
  call<Call extends EngineCall>(
    call: Call,
    request: EngineCalls[Call]['request'],
    options?: CallOptions,
  ): Promise<EngineCalls[Call]['answer']> {
    return this.client.call(call, request, options);
  }

  /** Once more with a new engine when it dies over this: a second death is the caller's to tell. */
  async retriedOnce<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof EngineCrashed)) {
        throw error;
      }
      this.logger.error({ message: 'The matching engine stopped and is started again', error });
      return await work();
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.client.close();
  }
}
