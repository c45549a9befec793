import { Injectable, Logger } from '@nestjs/common';
import type { ListSessionLogsQuery, ListSessionLogsResponse, SessionStep } from '../../contracts';
import { FanpagesService } from '../../fanpages';
import { Pseudonyms } from '../../platform/crypto';
import { distinct } from '../../platform/text';
import { SessionLogsRepository, type LoggedStep } from './session-logs.repository';

/** Whose event it is. */
export interface SessionOf {
  eventId: string;
  /** Facebook's ids. */
  pageId: string;
  customerId: string;
  /** Null when the page is none of this shop. */
  fanpageId: string | null;
}

export interface Step {
  step: SessionStep;
  /** A short code. */
  outcome: string;
  milliseconds: number;
  costUsd?: number;
  /** For people; never words of the customer. */
  detail?: string;
}

/** The steps of answering one event, written together at its end. */
export interface Session {
  note(step: Step): void;
  /** Never fails: a log is not worth an answer. */
  write(): Promise<void>;
}

/** What was done for each event, how long it took and what it cost. */
@Injectable()
export class SessionLogs {
  private readonly logger = new Logger(SessionLogs.name);

  constructor(
    private readonly repository: SessionLogsRepository,
    private readonly pseudonyms: Pseudonyms,
    private readonly fanpages: FanpagesService,
  ) {}

  begin({ eventId, pageId, customerId, fanpageId }: SessionOf): Session {
    const customer = this.pseudonyms.of(pageId, customerId);
    const steps: LoggedStep[] = [];
    return {
      note: ({ step, outcome, milliseconds, costUsd = 0, detail }: Step) => {
        const spent = Math.max(0, Math.round(milliseconds));
        const createdAt = new Date();
        steps.push({
          createdAt,
          fanpageId,
          customer,
          eventId,
          step,
          outcome,
          milliseconds: spent,
          costUsd,
          detail: detail ?? null,
        });
      },
      write: () => this.write(steps.splice(0)),
    };
  }

  async list(query: ListSessionLogsQuery): Promise<ListSessionLogsResponse> {
    const { steps, total } = await this.repository.page(query);
    const fanpages = await this.fanpages.findMany(distinct(steps.flatMap(({ fanpageId }) => fanpageId ?? [])));
    const names = new Map(fanpages.map(({ id, name }) => [id, name]));
    const items = steps.map(({ createdAt, ...step }) => ({
      ...step,
      at: createdAt.toISOString(),
      fanpageName: names.get(step.fanpageId ?? '') ?? null,
    }));
    return { items, total, page: query.page, pageSize: query.pageSize };
  }

  private async write(steps: readonly LoggedStep[]): Promise<void> {
    try {
      await this.repository.add(steps);
    } catch (error) {
      this.logger.warn({ message: 'Steps could not be logged', steps: steps.length, error });
    }
  }
}
