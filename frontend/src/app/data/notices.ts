import { httpResource } from '@angular/common/http';
import { computed, inject, Service } from '@angular/core';
import { listNoticesResponseSchema, type NoticeKind } from '@contracts';
import { Session } from '../session/session';
import { Api } from './api';
import { toApiError } from './api-error';
import { live } from './live';

/** A customer who waits for a person should not wait for us; far below the API's limit of requests all the same. */
const refreshMs = 10_000;

/** What a person should look at, for the bell and the badges of the navigation. Asked for once somebody is signed in. */
@Service()
export class Notices {
  private readonly session = inject(Session);
  private readonly api = inject(Api);
  private readonly resource = httpResource(() => (this.session.me() ? '/api/notices' : undefined), {
    parse: (answer) => listNoticesResponseSchema.parse(answer),
  });
  private readonly latest = live(this.resource, () => refreshMs);

  readonly items = computed(() => (this.session.me() ? (this.latest.value()?.items ?? []) : []));

  countOf(...kinds: readonly NoticeKind[]): number {
    return this.items().filter(({ kind }) => kinds.includes(kind)).length;
  }

  /** Seen. It comes back when its cause is met again. */
  async dismiss(id: string): Promise<void> {
    try {
      await this.api.send('DELETE', `/api/notices/${id}`);
    } catch (error) {
      // Its cause has gone, or somebody else has dismissed it: it is to go from here as well.
      if (toApiError(error).code !== 'NOTICE_NOT_FOUND') {
        throw error;
      }
    }
    this.resource.update((list) => list && { items: list.items.filter((notice) => notice.id !== id) });
  }

  /** For what changes by one's own hand. */
  refresh(): void {
    this.latest.reload();
  }
}
