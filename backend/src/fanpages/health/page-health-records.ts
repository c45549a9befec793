import { Injectable } from '@nestjs/common';
import type { PageHealth, PageProblem } from '../../contracts';
import { JobHolds, type JobHold } from '../../platform/jobs';
import type { FanpageRecord, StoredHealth } from '../fanpage.schema';
import { connectionOf, FanpagesRepository } from '../fanpages.repository';
import { fanpageNotFound } from '../fanpages.errors';
import { groupOfPage } from '../fanpages.service';
import { problem, worstFirst } from './problems';

const minute = 60_000;
const day = 24 * 60 * minute;
/** A page that people write to hears at least its own echoes in this time. */
const silenceWarning = 7 * day;
/** Somebody who has just connected a page tries it out. */
const firstCallExpected = day;

/** What is kept of pages' health, read together with what has happened since. */
@Injectable()
export class PageHealthRecords {
  constructor(
    private readonly fanpages: FanpagesRepository,
    private readonly holds: JobHolds,
  ) {}

  async stored(id: string): Promise<StoredHealth | null> {
    return (await this.fanpages.record(id))?.health ?? null;
  }

  async save(id: string, health: StoredHealth): Promise<void> {
    await this.fanpages.saveHealth(id, health);
  }

  /** @throws AppError FANPAGE_NOT_FOUND */
  async read(id: string): Promise<PageHealth> {
    const record = await this.fanpages.record(id);
    if (!record) {
      throw fanpageNotFound();
    }
    return toPageHealth(record, await this.holds.of(groupOfPage(record.pageId)));
  }
}

function toPageHealth(record: FanpageRecord, holds: readonly JobHold[]): PageHealth {
  const { health } = record;
  const problems = worstFirst([...liveProblems(record), ...holds.flatMap(holdProblem), ...(health?.problems ?? [])]);
  return {
    fanpageId: record._id.toHexString(),
    connection: connectionOf(record),
    state: stateOf(problems, health),
    problems,
    checkedAt: iso(health?.checkedAt),
    connectedAt: iso(record.connectedAt),
    disconnectedAt: iso(record.disconnectedAt),
    tokenExpiresAt: iso(health?.tokenExpiresAt),
    scopes: health?.scopes ?? null,
    subscribedFields: health?.subscribedFields ?? [],
    usagePercent: health?.usagePercent ?? null,
    lastInboundAt: iso(record.lastInboundAt),
  };
}

function stateOf(problems: readonly PageProblem[], health: StoredHealth | null): PageHealth['state'] {
  const worst = problems[0]?.severity;
  return worst ?? (health ? 'ok' : 'unknown');
}

/** Needs no look at Facebook: it shows at once. */
function liveProblems(record: FanpageRecord): PageProblem[] {
  switch (connectionOf(record)) {
    case 'none':
      return [problem('token_missing')];
    case 'disconnected':
      return [problem('token_dead', { reason: record.disconnectReason ?? 'refused' })];
    case 'unverified':
      return [problem('token_unverified'), ...silence(record)];
    case 'connected':
      return silence(record);
  }
}

function silence({ connectedAt, lastInboundAt }: FanpageRecord): PageProblem[] {
  const now = Date.now();
  const quietFrom = lastInboundAt ?? connectedAt;
  const patience = lastInboundAt ? silenceWarning : firstCallExpected;
  const since = quietFrom && now - quietFrom.getTime() > patience ? quietFrom : null;
  return since ? [problem('webhook_silent', { since: since.toISOString() })] : [];
}

/** Why the page waits, as sending found out. */
function holdProblem({ cause, reason, since, until }: JobHold): PageProblem[] {
  switch (cause) {
    case 'manual':
      return [problem('page_paused', { since: since.toISOString(), by: reason })];
    case 'policy':
      // Without an end it is one of an earlier release.
      return until
        ? [problem('page_blocked', { since: since.toISOString(), until: until.toISOString() })]
        : [problem('page_restricted', { code: 368 }, 'lift_block')];
    case 'rate_limit': {
      const minutes = until ? Math.max(1, Math.ceil((until.getTime() - Date.now()) / minute)) : 0;
      return [problem('usage_high', { percent: 100, minutes })];
    }
    case 'token':
      // Stands on the page itself.
      return [];
  }
}

const iso = (date: Date | null | undefined): string | null => date?.toISOString() ?? null;
