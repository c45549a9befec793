import { randomUUID } from 'node:crypto';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { MatcherStatus } from '../../contracts';
import { CatalogueDescriptors } from '../descriptors/catalogue-descriptors';
import type { EngineInfo } from '../engine/thread/protocol';
import { MatcherEngine } from '../local/matcher-engine';
import { type MatcherState, MatcherStatesRepository } from './matcher-states.repository';

/** Three words fit into the time after which a process counts as gone. In milliseconds. */
const heartbeat = 60_000;

const unheard: Omit<MatcherStatus, 'waitingPhotos'> = {
  state: 'unknown',
  embedder: null,
  reason: 'No job process has looked at a photo lately. Is one running?',
};

/** Job processes tell what their engine can do; every process can ask. */
@Injectable()
export class MatcherStatusBoard implements OnModuleInit, BeforeApplicationShutdown {
  private readonly logger = new Logger(MatcherStatusBoard.name);
  private readonly processId = randomUUID();
  private state: MatcherState | null = null;
  private timer: NodeJS.Timeout | null = null;
  private stopping = false;

  constructor(
    private readonly engine: MatcherEngine,
    private readonly states: MatcherStatesRepository,
    private readonly descriptors: CatalogueDescriptors,
  ) {}

  onModuleInit(): void {
    this.engine.whenReady((info) => {
      this.tell(stateOf(info));
    });
  }

  /** Loads the models before somebody waits for them: for processes that run jobs. */
  async warmUp(): Promise<void> {
    this.tell({ state: 'starting', embedder: null, describerId: null, reason: 'The model is being loaded.' });
    try {
      await this.engine.info();
    } catch (error) {
      // Models take seconds to load, and a process may be told to go meanwhile.
      if (!this.stopping) {
        this.logger.error({ message: 'The matching engine could not be started', error });
      }
    }
  }

  async status(): Promise<MatcherStatus> {
    const states = await this.states.current();
    // A process that lacks something is what an admin has to hear about, even when others are well.
    const worst = (['hashes_only', 'starting', 'ready'] as const)
      .map((name) => states.find(({ state }) => state === name))
      .find((state) => state !== undefined);
    if (!worst) {
      return { ...unheard, waitingPhotos: 0 };
    }
    const { state, embedder, describerId, reason } = worst;
    const waitingPhotos = describerId === null ? 0 : await this.descriptors.waiting(describerId);
    return { state, embedder, waitingPhotos, reason };
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    if (this.timer) {
      clearInterval(this.timer);
      this.timer = null;
      await this.states.remove(this.processId).catch(() => undefined);
    }
  }

  private tell(state: MatcherState): void {
    this.state = state;
    this.timer ??= setInterval(() => void this.publish(), heartbeat).unref();
    void this.publish();
  }

  private async publish(): Promise<void> {
    if (!this.state) {
      return;
    }
    try {
      await this.states.save(this.processId, this.state);
    } catch (error) {
      // The next one comes in a minute.
      this.logger.warn({ message: 'The state of the matching engine could not be told', error });
    }
  }
}

function stateOf({ describerId, embedderId, trouble }: EngineInfo): MatcherState {
  return {
    state: embedderId === null ? 'hashes_only' : 'ready',
    embedder: embedderId,
    describerId,
    reason: trouble && `${trouble} Check VISION_MODEL_DIR, or install the packages anew, and restart the job process.`,
  };
}
