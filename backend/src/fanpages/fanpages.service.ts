import { Injectable } from '@nestjs/common';
import type {
  FanpageOverview,
  FanpageResponse,
  ListFanpagesQuery,
  ListFanpagesResponse,
  NewFanpage,
  PageConnection,
  UpdateFanpageRequest,
} from '../contracts';
import type { GraphFailure } from '../facebook';
import { SecretBox } from '../platform/crypto';
import { JobHolds, type JobHold } from '../platform/jobs';
import { deadReasonOf } from './connection/dead-token';
import { fanpageNotFound } from './fanpages.errors';
import { FanpagesRepository, type Acceptance, type TokenState } from './fanpages.repository';

type RemovalListener = (fanpageId: string) => Promise<void>;
type PageListener = (fanpage: FanpageResponse) => Promise<void>;

/** Jobs that write to a page's customers carry this group, so that they can wait when the page cannot send. */
export const groupOfPage = (pageId: string): string => `page:${pageId}`;

/** Health looks back over days: a write a minute, page and process says enough. In milliseconds. */
const inboundNotedEvery = 60_000;
/** A signed call may name any page: this bounds what is remembered of them. */
const mostPagesNoted = 10_000;

@Injectable()
export class FanpagesService {
  private readonly removalListeners: RemovalListener[] = [];
  private readonly disconnectListeners: PageListener[] = [];
  private readonly tokenListeners: PageListener[] = [];
  private readonly inboundNotedAt = new Map<string, number>();

  constructor(
    private readonly fanpages: FanpagesRepository,
    private readonly secrets: SecretBox,
    private readonly holds: JobHolds,
  ) {}

  async list({ page, pageSize }: ListFanpagesQuery): Promise<ListFanpagesResponse> {
    const { fanpages, total } = await this.fanpages.page(page, pageSize);
    const holds = await this.holds.held();
    return { items: fanpages.map((fanpage) => withHolds(fanpage, holds)), total, page, pageSize };
  }

  /** As people see it. @throws AppError FANPAGE_NOT_FOUND */
  async overview(id: string): Promise<FanpageOverview> {
    const fanpage = await this.get(id);
    return withHolds(fanpage, await this.holds.of(groupOfPage(fanpage.pageId)));
  }

  /** @throws AppError FANPAGE_NOT_FOUND */
  async get(id: string): Promise<FanpageResponse> {
    return found(await this.fanpages.find(id));
  }

  /** Those that exist, in no particular order. */
  async findMany(ids: readonly string[]): Promise<FanpageResponse[]> {
    return await this.fanpages.findMany(ids);
  }

  /** The fanpage that Facebook knows by this id. */
  async findByPageId(pageId: string): Promise<FanpageResponse | null> {
    return await this.fanpages.findByPageId(pageId);
  }

  countByState(): ReturnType<FanpagesRepository['countByState']> {
    return this.fanpages.countByState();
  }

  /** The ids among these that are no fanpages of this shop. */
  async missing(ids: readonly string[]): Promise<string[]> {
    return ids.length === 0 ? [] : await this.fanpages.missing(ids);
  }

  /**
   * As it is given, without asking Facebook: people connect pages through PageConnections.
   *
   * @throws AppError PAGE_ID_TAKEN
   */
  async create({ accessToken, ...content }: NewFanpage, connection?: PageConnection): Promise<FanpageResponse> {
    const fanpage = await this.fanpages.insert({ ...content, ...this.tokenState(accessToken, connection) });
    await this.tell(fanpage.hasToken ? this.tokenListeners : [], fanpage);
    return fanpage;
  }

  /**
   * The same for one that is there.
   *
   * @throws AppError FANPAGE_NOT_FOUND, PAGE_ID_TAKEN
   */
  async update(
    id: string,
    { accessToken, ...changes }: UpdateFanpageRequest,
    connection?: PageConnection,
  ): Promise<FanpageResponse> {
    const token = accessToken === undefined ? {} : this.tokenState(accessToken, connection);
    const fanpage = found(await this.fanpages.update(id, { ...changes, ...token }));
    await this.tell(typeof accessToken === 'string' ? this.tokenListeners : [], fanpage);
    return fanpage;
  }

  /** Facebook takes this token. @param askedAt when it was asked: a refusal since then counts more */
  async markConnected(id: string, token: string, askedAt: Date): Promise<Acceptance> {
    const sealed = await this.fanpages.sealedToken(id);
    const isStored = sealed !== null && this.secrets.decrypt(sealed) === token;
    return isStored ? await this.fanpages.markConnected(id, sealed, askedAt) : 'outdated';
  }

  /**
   * Facebook refuses this token: nothing more of this page is sent, what waits is kept, and people are told, once. To be
   * called by whoever meets the refusal.
   *
   * @param token the one that was refused
   * @returns false when the page has another one by now: then the same work can go on with that
   */
  async markDisconnected(id: string, token: string, failure: Pick<GraphFailure, 'subcode'>): Promise<boolean> {
    const fanpage = await this.fanpages.find(id);
    if (!fanpage) {
      return true;
    }
    // Held before looking: a new token that is stored in between releases the page after this, or is seen below.
    await this.holds.hold(groupOfPage(fanpage.pageId), 'Facebook refuses the token of this page.', { cause: 'token' });
    const heldAt = new Date();
    const sealed = await this.fanpages.sealedToken(id);
    if (sealed !== null && this.secrets.decrypt(sealed) === token) {
      if (await this.fanpages.disconnect(id, sealed, deadReasonOf(failure.subcode))) {
        await this.tell(this.disconnectListeners, (await this.fanpages.find(id)) ?? fanpage);
        return true;
      }
      if ((await this.fanpages.sealedToken(id)) === sealed) {
        return true;
      }
    }
    // Not what the other token may have met since then.
    await this.holds.release(groupOfPage(fanpage.pageId), 'token', heldAt);
    return false;
  }

  /** Called once for each time that a page falls silent. */
  whenDisconnected(listener: PageListener): void {
    this.disconnectListeners.push(listener);
  }

  /** Called when a page has got a token. */
  whenConnected(listener: PageListener): void {
    this.tokenListeners.push(listener);
  }

  /** A signed call came about these pages. Never fails and never waits: the webhook has 5 s for everything. */
  noteInbound(pageIds: Iterable<string>): void {
    const now = Date.now();
    if (this.inboundNotedAt.size > mostPagesNoted) {
      this.inboundNotedAt.clear();
    }
    for (const pageId of pageIds) {
      if (now - (this.inboundNotedAt.get(pageId) ?? 0) >= inboundNotedEvery) {
        this.inboundNotedAt.set(pageId, now);
        this.fanpages.noteInbound(pageId, new Date(now)).catch(() => {
          this.inboundNotedAt.delete(pageId);
        });
      }
    }
  }

  /**
   * Removes the page first and tells the listeners then: who checks for the page after his own write either still sees
   * it, and a listener undoes the write, or sees that it is gone, and undoes it himself.
   *
   * @throws AppError FANPAGE_NOT_FOUND
   */
  async remove(id: string): Promise<void> {
    if (!(await this.fanpages.remove(id))) {
      throw fanpageNotFound();
    }
    for (const listener of this.removalListeners) {
      await listener(id);
    }
  }

  /** Features that refer to fanpages clean up through this: they know fanpages, fanpages does not know them. */
  whenRemoved(listener: RemovalListener): void {
    this.removalListeners.push(listener);
  }

  /** The page access token in clear text: for calls to the Graph API and nothing else. Null when there is none. */
  async accessToken(id: string): Promise<string | null> {
    const sealed = await this.fanpages.sealedToken(id);
    return sealed === null ? null : this.secrets.decrypt(sealed);
  }

  /** Every page, in no particular order. */
  async all(): Promise<FanpageResponse[]> {
    return await this.fanpages.all();
  }

  /** Every page that has a token. */
  async withToken(): Promise<FanpageResponse[]> {
    return await this.fanpages.withToken();
  }

  private tokenState(token: string | null, connection: PageConnection = 'unverified'): TokenState {
    return {
      sealedToken: token === null ? null : this.secrets.encrypt(token),
      connection: token === null ? 'none' : connection,
      connectedAt: token === null ? null : new Date(),
      disconnectedAt: null,
      refusedAt: null,
      disconnectReason: null,
      // What was found with another token says nothing about this one.
      health: null,
    };
  }

  private async tell(listeners: readonly PageListener[], fanpage: FanpageResponse): Promise<void> {
    for (const listener of listeners) {
      await listener(fanpage);
    }
  }
}

/** @param all those of other groups among them or not */
function withHolds(fanpage: FanpageResponse, all: readonly JobHold[]): FanpageOverview {
  const holds = all.filter(({ group }) => group === groupOfPage(fanpage.pageId));
  const pause = holds.find(({ cause }) => cause === 'manual');
  return {
    ...fanpage,
    pause: pause ? { since: pause.since.toISOString(), by: pause.reason } : null,
    waits: holds.some(({ cause }) => cause !== 'manual'),
  };
}

function found(fanpage: FanpageResponse | null): FanpageResponse {
  if (!fanpage) {
    throw fanpageNotFound();
  }
  return fanpage;
}
