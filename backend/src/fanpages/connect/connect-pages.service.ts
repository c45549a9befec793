import { Injectable } from '@nestjs/common';
import {
  createFanpageRequestSchema,
  limits,
  type ConnectAttempt,
  type ConnectedPage,
  type ConnectPagesResponse,
  type FanpageResponse,
} from '../../contracts';
import type { AccountPage } from '../../facebook';
import { SecretBox } from '../../platform/crypto';
import { AppError } from '../../platform/errors';
import { PageConnections } from '../connection/page-connections';
import { FanpagesService } from '../fanpages.service';
import { ConnectAttemptsRepository, type ConnectAttemptRecord } from './connect-attempts.repository';
import { attemptNotFound, notReady } from './connect.errors';
import { obstacleOf, openPages, toFoundPage } from './found-pages';

/** What a person found at Facebook, and which of it becomes fanpages. */
@Injectable()
export class ConnectPagesService {
  constructor(
    private readonly attempts: ConnectAttemptsRepository,
    private readonly fanpages: FanpagesService,
    private readonly connections: PageConnections,
    private readonly secrets: SecretBox,
  ) {}

  /** @throws AppError CONNECT_ATTEMPT_NOT_FOUND */
  async show(id: string, accountId: string): Promise<ConnectAttempt> {
    const { status, error, expiresAt, missingScopes, sealedPages } = await this.find(id, accountId);
    const pages = await Promise.all(
      openPages(this.secrets, sealedPages).map(async (page) =>
        toFoundPage(page, await this.fanpages.findByPageId(page.pageId)),
      ),
    );
    return { id, status, error, expiresAt: expiresAt.toISOString(), missingScopes, pages };
  }

  /** One that fails does not keep the others from being connected. @throws AppError CONNECT_ATTEMPT_NOT_FOUND, CONNECT_NOT_READY */
  async connect(id: string, accountId: string, pageIds: readonly string[]): Promise<ConnectPagesResponse> {
    const { status, sealedPages } = await this.find(id, accountId);
    if (status !== 'ready') {
      throw notReady();
    }
    const pages = openPages(this.secrets, sealedPages);
    const items: ConnectedPage[] = [];
    for (const pageId of new Set(pageIds)) {
      const page = pages.find((each) => each.pageId === pageId);
      items.push(page ? await this.take(page) : failed({ pageId, name: '' }, 'NOT_FOUND'));
    }
    return { items };
  }

  private async take(page: AccountPage): Promise<ConnectedPage> {
    if (obstacleOf(page) !== null) {
      return failed(page, 'PAGE_TASK_MISSING');
    }
    const existing = await this.fanpages.findByPageId(page.pageId);
    try {
      const { fanpage, problems } = await this.store(page, existing);
      const result = existing ? 'renewed' : 'connected';
      return { pageId: page.pageId, name: fanpage.name, result, fanpageId: fanpage.id, error: null, problems };
    } catch (error) {
      if (error instanceof AppError) {
        return failed(page, error.code, existing?.id);
      }
      throw error;
    }
  }

  private async store({ pageId, name, token }: AccountPage, existing: FanpageResponse | null) {
    return existing
      ? await this.connections.update(existing.id, { accessToken: token })
      : await this.connections.create(
          createFanpageRequestSchema.parse({
            pageId,
            name: name.trim().slice(0, limits.fanpageNameLength) || pageId,
            accessToken: token,
          }),
        );
  }

  private async find(id: string, accountId: string): Promise<ConnectAttemptRecord> {
    const attempt = await this.attempts.find(id, accountId);
    if (!attempt) {
      throw attemptNotFound();
    }
    return attempt;
  }
}

const failed = (
  { pageId, name }: Pick<AccountPage, 'pageId' | 'name'>,
  error: ConnectedPage['error'],
  fanpageId: string | null = null,
): ConnectedPage => ({ pageId, name, result: 'failed', fanpageId, error, problems: [] });
