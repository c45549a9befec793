import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../config';
import type { ModelRequest, Usage } from '../model/vision-model';
import type { QuestionKind } from '../questions/question';
import type { CallOutcome } from './vision-call.schema';
import { VisionCallsRepository } from './vision-calls.repository';
import { VisionDaysRepository } from './vision-days.repository';

/** Billionths in a dollar. */
const nano = 1_000_000_000;
const perMillionTokens = nano / 1_000_000;
const dayMs = 86_400_000;
/** Daily sums are kept for a little more than a year, to compare months. In milliseconds. */
const daysKept = 400 * dayMs;
/** 1024 x 1024 pixels are 1,024 patches, which models weigh with up to 1.7. */
const tokensPerPicture = 1_800;
/** Words of our languages take at least this many characters for a token. */
const charactersPerToken = 3;

/** Money set aside for one call. */
export interface Reservation {
  day: string;
  /** In billionths of a dollar. */
  amount: number;
}

export interface CallResult {
  question: QuestionKind;
  attempt: number;
  outcome: CallOutcome;
  detail: string;
  usage: Usage | null;
  /** Without usage: the service may have worked all the same, so the estimate counts. */
  mayHaveCost: boolean;
  startedAt: number;
}

export interface Today {
  spentUsd: number;
  isOverBudget: boolean;
}

/**
 * What the vision service costs: every call recorded, every day summed up, never more a day than allowed. Money that is set
 * aside counts as spent: the last cents of a day may be refused while calls under way hold them, and what a process held that
 * died in a call stays held until midnight. Both keep to the safe side of the budget.
 */
@Injectable()
export class Ledger {
  constructor(
    private readonly days: VisionDaysRepository,
    private readonly calls: VisionCallsRepository,
    private readonly config: AppConfig,
  ) {}

  /** Null when today's budget is spent. */
  async reserve(request: ModelRequest): Promise<Reservation | null> {
    const now = Date.now();
    const reservation = { day: dayOf(now), amount: this.estimate(request) };
    const expiresAt = new Date(now + daysKept);
    const isBelow = await this.days.reserve(reservation.day, reservation.amount, this.cap, expiresAt);
    return isBelow ? reservation : null;
  }

  /** @returns what the call cost, in US dollars */
  async settle({ day, amount }: Reservation, { usage, mayHaveCost, startedAt, ...call }: CallResult): Promise<number> {
    const isEstimate = usage === null && mayHaveCost;
    const cost = usage ? this.priceOf(usage) : isEstimate ? amount : 0;
    // The sum first: should the process die in between, the budget is right and one line is missing.
    await this.days.settle(day, amount, cost);
    await this.calls.add({
      ...call,
      at: new Date(startedAt),
      model: this.config.vision.model,
      inputTokens: usage?.input ?? null,
      outputTokens: usage?.output ?? null,
      cost,
      isEstimate,
      milliseconds: Date.now() - startedAt,
    });
    return cost / nano;
  }

  /** Whether the model that is set has answered a question since then: within a month, as long as calls are kept. */
  hasAnswers(since: Date): Promise<boolean> {
    return this.calls.hasAnswers(this.config.vision.model, since);
  }

  async today(): Promise<Today> {
    const { committed, spent } = await this.days.sumOf(dayOf(Date.now()));
    return { spentUsd: spent / nano, isOverBudget: this.cap !== null && committed >= this.cap };
  }

  /** Milliseconds until the next day (UTC) brings a new budget. */
  untilTomorrow(now = Date.now()): number {
    return dayMs - (now % dayMs);
  }

  private get cap(): number | null {
    const { dailyBudget } = this.config.vision;
    return dailyBudget === null ? null : Math.round(dailyBudget * nano);
  }

  private estimate({ instructions, content, schema }: ModelRequest): number {
    const words = content.map((part) => ('text' in part ? part.text.length : 0));
    const characters = words.reduce((sum, length) => sum + length, instructions.length + JSON.stringify(schema).length);
    const pictures = content.filter((part) => 'picture' in part).length;
    const input = pictures * tokensPerPicture + Math.ceil(characters / charactersPerToken);
    return this.priceOf({ input, output: this.config.vision.maxTokens });
  }

  private priceOf({ input, output }: Usage): number {
    const { inputPrice, outputPrice } = this.config.vision;
    return Math.ceil((input * inputPrice + output * outputPrice) * perMillionTokens);
  }
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
