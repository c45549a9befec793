import { Injectable, type OnModuleInit } from '@nestjs/common';
import type {
  FanpageResponse,
  NewFanpage,
  PageConnection,
  PageProblemCode,
  UpdateFanpageRequest,
} from '../../contracts';
import { Notices } from '../../notices';
import { FanpagesService } from '../fanpages.service';
import { PageHolds } from '../holds/page-holds';
import { PageSetup } from './page-setup';
import { TokenCheck } from './token-check';

export const disconnectedNotice = (fanpageId: string): string => `page_disconnected:${fanpageId}`;

export interface ConnectedFanpage {
  fanpage: FanpageResponse;
  /** What is not right yet. */
  problems: PageProblemCode[];
}

/** Pages come, get new tokens and go, and Facebook hears of it. */
@Injectable()
export class PageConnections implements OnModuleInit {
  constructor(
    private readonly fanpages: FanpagesService,
    private readonly check: TokenCheck,
    private readonly setup: PageSetup,
    private readonly holds: PageHolds,
    private readonly notices: Notices,
  ) {}

  onModuleInit(): void {
    this.fanpages.whenDisconnected((fanpage) => this.tell(fanpage));
  }

  /**
   * With a token, Facebook is asked about it first.
   * @throws AppError PAGE_ID_TAKEN, PAGE_TOKEN_INVALID, PAGE_TOKEN_OF_OTHER_PAGE, PAGE_TASK_MISSING
   */
  async create(content: NewFanpage): Promise<ConnectedFanpage> {
    const { pageId, accessToken } = content;
    const connection = await this.verified(pageId, accessToken);
    const fanpage = await this.fanpages.create(content, connection);
    return await this.settle(fanpage, accessToken);
  }

  /**
   * A new token takes the place of the old one only when Facebook does not refuse it.
   * @throws AppError FANPAGE_NOT_FOUND, PAGE_ID_TAKEN, PAGE_TOKEN_INVALID, PAGE_TOKEN_OF_OTHER_PAGE, PAGE_TASK_MISSING
   */
  async update(id: string, changes: UpdateFanpageRequest): Promise<ConnectedFanpage> {
    const before = await this.fanpages.get(id);
    const pageId = changes.pageId ?? before.pageId;
    const token = await this.tokenFor(before, pageId, changes.accessToken);
    if (token === undefined) {
      const fanpage = await this.fanpages.update(id, changes);
      await this.follow(before, pageId);
      return { fanpage, problems: [] };
    }
    const connection = await this.verified(pageId, token);
    await this.leave(before, token === null || pageId !== before.pageId);
    const fanpage = await this.fanpages.update(id, { ...changes, accessToken: token }, connection);
    await this.follow(before, pageId);
    return await this.settle(fanpage, token);
  }

  /** Stays in the shop, without a token. @throws AppError FANPAGE_NOT_FOUND */
  async disconnect(id: string): Promise<FanpageResponse> {
    return (await this.update(id, { accessToken: null })).fanpage;
  }

  /** @throws AppError FANPAGE_NOT_FOUND */
  async remove(id: string): Promise<void> {
    const fanpage = await this.fanpages.get(id);
    await this.leave(fanpage, true);
    await this.fanpages.remove(id);
    await this.free(fanpage);
    await this.holds.forget(fanpage.pageId);
  }

  /** What a page is at Facebook is brought in step with its settings. */
  async setUp(fanpage: FanpageResponse): Promise<PageProblemCode[]> {
    const token = await this.fanpages.accessToken(fanpage.id);
    return token === null ? ['token_missing'] : await this.setup.apply(fanpage, token);
  }

  /**
   * A refused token works again, or a new one has come: what waited goes out.
   * @param askedAt when Facebook was asked: a refusal since then counts more
   */
  async free({ id, pageId }: FanpageResponse, askedAt?: Date): Promise<void> {
    await this.holds.reconnected(pageId, askedAt);
    await this.notices.clear(disconnectedNotice(id));
  }

  /** Says that a page must be reconnected, as long as it must. Also for a process that died before it could. */
  async tell({ id, name, connection }: FanpageResponse): Promise<void> {
    if (connection !== 'disconnected') {
      await this.notices.clear(disconnectedNotice(id));
      return;
    }
    await this.notices.raise({
      key: disconnectedNotice(id),
      kind: 'page_disconnected',
      subject: name,
      link: `/fanpages/${id}`,
    });
  }

  private async verified(pageId: string, token: string | null): Promise<PageConnection> {
    return token === null ? 'none' : await this.check.check(pageId, token);
  }

  /** The token that the page will have; undefined when neither it nor the page it is for changes. */
  private async tokenFor(
    { id, pageId: oldPageId }: FanpageResponse,
    pageId: string,
    given: string | null | undefined,
  ): Promise<string | null | undefined> {
    if (given !== undefined) {
      return given;
    }
    const kept = pageId === oldPageId ? null : await this.fanpages.accessToken(id);
    return kept ?? undefined;
  }

  /** What holds the page that it was, holds the page that it is only when a person wanted it so. */
  private async follow({ pageId: oldPageId }: FanpageResponse, pageId: string): Promise<void> {
    if (pageId !== oldPageId) {
      await this.holds.move(oldPageId, pageId);
    }
  }

  private async leave({ id, pageId }: FanpageResponse, leaving: boolean): Promise<void> {
    const token = leaving ? await this.fanpages.accessToken(id) : null;
    if (token !== null) {
      await this.setup.undo({ pageId, token });
    }
  }

  private async settle(fanpage: FanpageResponse, token: string | null): Promise<ConnectedFanpage> {
    await this.free(fanpage);
    if (token === null) {
      return { fanpage, problems: [] };
    }
    // What Facebook did not answer a moment ago it will not do now.
    const problems =
      fanpage.connection === 'unverified'
        ? (['token_unverified'] satisfies PageProblemCode[])
        : await this.setup.apply(fanpage, token);
    return { fanpage, problems };
  }
}
