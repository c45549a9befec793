import { createHash } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { AppConfig } from '../config';
import { visionCost, visionQuestions } from '../platform/metrics';
import { KeptAnswersRepository } from './answers/kept-answers.repository';
import { SingleFlight } from './answers/single-flight';
import { ModelCalls } from './model-calls';
import type { Question } from './questions/question';
import type { Patience, VisionAnswer } from './vision-answer';
import { offWords } from './vision-words';

const dayMs = 86_400_000;

/** Answers questions about photos: from what was answered before, or by asking the model. */
@Injectable()
export class PhotoQuestions {
  private readonly logger = new Logger('Vision');
  private readonly flights = new SingleFlight();

  constructor(
    private readonly calls: ModelCalls,
    private readonly answers: KeptAnswersRepository,
    private readonly config: AppConfig,
  ) {}

  /** @throws the reason of `signal` when it is aborted */
  async ask<Value>(question: Question<Value>, { signal, until }: Patience = {}): Promise<VisionAnswer<Value>> {
    const startedAt = performance.now();
    signal?.throwIfAborted();
    if (this.config.vision.apiKey === undefined) {
      return { answered: false, why: 'off', message: offWords, costUsd: 0, milliseconds: 0 };
    }
    const name = this.nameOf(question);
    const { result, joined } = await this.flights.run(
      name,
      (under) => this.answer(name, question, { signal: under, until }),
      signal,
    );
    const milliseconds = Math.round(performance.now() - startedAt);
    // Whoever only waited for somebody else's question paid nothing.
    const shared = joined ? (result.answered ? { cached: true, costUsd: 0 } : { costUsd: 0 }) : {};
    return { ...result, ...shared, milliseconds };
  }

  private async answer<Value>(
    name: string,
    question: Question<Value>,
    patience: Patience & { signal: AbortSignal },
  ): Promise<VisionAnswer<Value>> {
    const known = await this.known(name, question);
    if (known !== undefined) {
      const { model } = this.config.vision;
      return { answered: true, value: known, cached: true, model, costUsd: 0, milliseconds: 0 };
    }
    const startedAt = performance.now();
    const answer = await this.calls.ask(question, patience);
    this.report(question, answer, Math.round(performance.now() - startedAt));
    if (answer.answered) {
      // As long as receipts, which show what these words led to.
      const expiresAt = new Date(Date.now() + this.config.matching.receiptDays * dayMs);
      await this.answers.keep(name, answer.value, expiresAt);
    }
    return answer;
  }

  /** How long and how dear, never what about. */
  private report<Value>({ kind }: Question<Value>, answer: VisionAnswer<Value>, milliseconds: number): void {
    const outcome = answer.answered ? 'answered' : answer.why;
    visionQuestions.observe({ question: kind, outcome }, milliseconds / 1_000);
    visionCost.inc({ question: kind }, answer.costUsd);
    this.logger.log({ message: `Vision question ${kind} ${outcome}`, milliseconds, costUsd: answer.costUsd });
  }

  /** Read like an answer of the model: what an older program kept may not fit any more. */
  private async known<Value>(name: string, question: Question<Value>): Promise<Value | undefined> {
    const kept = await this.answers.find(name, new Date());
    try {
      return kept === undefined ? undefined : question.read(kept);
    } catch {
      return undefined;
    }
  }

  /** Made of everything that the answer depends on. */
  private nameOf({ kind, version, content }: Question<unknown>): string {
    const { baseUrl, model, imageDetail, reasoningEffort, structuredMode } = this.config.vision;
    const parts = content.map((part) =>
      'text' in part ? part.text : createHash('sha256').update(part.picture).digest('hex'),
    );
    const all = [kind, version, baseUrl, model, imageDetail, reasoningEffort, structuredMode, parts];
    return createHash('sha256').update(JSON.stringify(all)).digest('hex');
  }
}
