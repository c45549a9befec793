import { httpResource } from '@angular/common/http';
import { computed, inject, Service } from '@angular/core';
import { listNoticesResponseSchema, type NoticeKind } from '@contracts';
import { Session } from '../session/session';
import { live } from './live';

/** A customer who waits for a person should not wait for us; far below the API's limit of requests all the same. */
const refreshMs = 10_000;

/** What a person should look at, for the bell and the badges of the navigation. Asked for once somebody is signed in. */
@Service()
export class Notices {
  private readonly session = inject(Session);
  private readonly latest = live(
    httpResource(() => (this.session.me() ? '/api/notices' : undefined), {
      parse: (answer) => listNoticesResponseSchema.parse(answer),
    }),
    () => refreshMs,
  );

  readonly items = computed(() => (this.session.me() ? (this.latest.value()?.items ?? []) : []));

  countOf(...kinds: readonly NoticeKind[]): number {
    return this.items().filter(({ kind }) => kinds.includes(kind)).length;
  }

  /** For what changes by one's own hand. */
  refresh(): void {
    this.latest.reload();
  }
}
