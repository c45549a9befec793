import { Injectable } from '@nestjs/common';
import { Gauge, Registry } from 'prom-client';
import { FanpagesService } from '../../fanpages';
import { JobBoard } from '../../platform/jobs';
import { MetricsBoard } from '../../platform/metrics';
import { VisionService } from '../../vision';

/** What the processes counted, and what the database says at this moment. */
@Injectable()
export class MetricsService {
  constructor(
    private readonly board: MetricsBoard,
    private readonly jobs: JobBoard,
    private readonly vision: VisionService,
    private readonly fanpages: FanpagesService,
  ) {}

  async text(): Promise<string> {
    const [counted, present] = await Promise.all([this.board.text(), this.present()]);
    return `${counted}\n${present}`;
  }

  private async present(): Promise<string> {
    // Made anew each time: these belong to the installation, and a process that kept them would tell old ones.
    const registry = new Registry();
    const [summary, oldest, vision, pages] = await Promise.all([
      this.jobs.summary(),
      this.jobs.oldestDueSeconds(),
      this.vision.status(),
      this.fanpages.countByState(),
    ]);
    const jobs = new Gauge({
      name: 'vision_ai_jobs',
      help: 'Background jobs by their state.',
      labelNames: ['state'],
      registers: [registry],
    });
    for (const state of ['queued', 'running', 'held', 'failed', 'stuck'] as const) {
      jobs.set({ state }, summary[state]);
    }
    const pagesByState = new Gauge({
      name: 'vision_ai_pages',
      help: 'Fanpages by their connection to Facebook.',
      labelNames: ['state'],
      registers: [registry],
    });
    for (const [state, count] of Object.entries(pages)) {
      pagesByState.set({ state }, count);
    }
    const one = (name: string, help: string, value: number): void => {
      new Gauge({ name, help, registers: [registry] }).set(value);
    };
    one('vision_ai_jobs_oldest_due_seconds', 'How long the oldest job that could run has been waiting.', oldest);
    one(
      'vision_ai_pages_held',
      'Groups of jobs that wait for something, mostly pages in trouble.',
      summary.holds.length,
    );
    one('vision_ai_vision_spent_today_usd', 'Cost of the vision service since midnight UTC.', vision.spentTodayUsd);
    one('vision_ai_vision_ready', '1 when the vision service is asked at present.', vision.state === 'ready' ? 1 : 0);
    return await registry.metrics();
  }
}
