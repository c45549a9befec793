import { Component, computed, inject, signal } from '@angular/core';
import { type JobFilter, jobFilterSchema, type JobResponse, listJobsQuerySchema } from '@contracts';
import { mdiRestart } from '@mdi/js';
import { clock } from '../data/clock';
import { JobsApi } from '../data/jobs-api';
import { filtersOf, ListAddress } from '../data/list-address';
import { live } from '../data/live';
import { Notices } from '../data/notices';
import { EmptyState } from '../ui/empty-state';
import { ErrorPanel } from '../ui/error-panel';
import { Icon } from '../ui/icon';
import { Pager } from '../ui/pager';
import { Prompts } from '../ui/prompts';
import { HeldPages } from './held-pages';
import { jobNameKey } from './job-names';
import { JobRow } from './job-row';

/** Whoever looks here waits for something to move. */
const refreshMs = 4_000;

const address = new ListAddress(listJobsQuerySchema, ['page', 'status', 'name'], 20);

/** Background work: how much waits, what failed and why, what is held; failed work can be tried again. */
@Component({
  selector: 'app-operations',
  imports: [EmptyState, ErrorPanel, HeldPages, Icon, JobRow, Pager],
  templateUrl: './operations.html',
  styleUrl: './operations.scss',
})
export class Operations {
  private readonly api = inject(JobsApi);
  private readonly notices = inject(Notices);
  private readonly prompts = inject(Prompts);
  protected readonly words = this.prompts.words;
  protected readonly now = clock();

  protected readonly icons = { retry: mdiRestart };
  protected readonly jobFilters: readonly JobFilter[] = jobFilterSchema.options;
  protected readonly busy = signal(false);

  protected readonly filters = filtersOf(address);
  protected readonly query = this.filters.query;
  protected readonly list = live(
    this.api.listResource(() => address.request(this.query())),
    () => refreshMs,
  );
  protected readonly summary = live(this.api.summaryResource(), () => refreshMs);
  protected readonly kinds = computed(() =>
    (this.summary.value()?.failedByName ?? []).map(({ name, count }) => ({ name, count, label: this.labelOf(name) })),
  );

  protected labelOf(name: string): string {
    const key = jobNameKey(name);
    return key ? this.words.of(key) : name;
  }

  protected reload(): void {
    this.list.reload();
    this.summary.reload();
  }

  protected retry(job: JobResponse): Promise<void> {
    return this.act(async () => {
      await this.api.retry(job.id);
      return this.words.count('operations.retried', 1);
    });
  }

  protected async retryAll(): Promise<void> {
    const sure = await this.prompts.confirm.ask({
      title: this.words.of('operations.retryAllTitle'),
      text: this.words.of('operations.retryAllText'),
      action: this.words.of('operations.retry'),
    });
    if (sure) {
      await this.act(async () => this.words.count('operations.retried', await this.api.retryFailed(this.query().name)));
    }
  }

  protected async remove(job: JobResponse): Promise<void> {
    const sure = await this.prompts.confirm.ask({
      title: this.words.of('operations.removeTitle'),
      text: this.words.of('operations.removeText'),
      action: this.words.of('common.delete'),
      dangerous: true,
    });
    if (sure) {
      await this.act(async () => {
        await this.api.remove(job.id);
        return this.words.of('operations.removed');
      });
    }
  }

  /** @param work answers what to say when it is done */
  private async act(work: () => Promise<string>): Promise<void> {
    this.busy.set(true);
    try {
      this.prompts.toast.say(await work());
    } catch (error) {
      this.prompts.toast.sayError(error);
    } finally {
      this.busy.set(false);
      this.reload();
      this.notices.refresh();
    }
  }
}
