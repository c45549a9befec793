import { Injectable } from '@nestjs/common';
import type {
  FanpageResponse,
  ListFanpagesQuery,
  ListFanpagesResponse,
  NewFanpage,
  UpdateFanpageRequest,
} from '../contracts';
import { SecretBox } from '../platform/crypto';
import { fanpageNotFound } from './fanpages.errors';
import { FanpagesRepository } from './fanpages.repository';

type RemovalListener = (fanpageId: string) => Promise<void>;

@Injectable()
export class FanpagesService {
  private readonly removalListeners: RemovalListener[] = [];

  constructor(
    private readonly fanpages: FanpagesRepository,
    private readonly secrets: SecretBox,
  ) {}

  async list({ page, pageSize }: ListFanpagesQuery): Promise<ListFanpagesResponse> {
    const { fanpages, total } = await this.fanpages.page(page, pageSize);
    return { items: fanpages, total, page, pageSize };
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

  /** The ids among these that are no fanpages of this shop. */
  async missing(ids: readonly string[]): Promise<string[]> {
    return ids.length === 0 ? [] : await this.fanpages.missing(ids);
  }

  /** @throws AppError PAGE_ID_TAKEN */
  async create({ accessToken, ...content }: NewFanpage): Promise<FanpageResponse> {
    return await this.fanpages.insert({ ...content, sealedToken: this.seal(accessToken) });
  }

  /** @throws AppError FANPAGE_NOT_FOUND, PAGE_ID_TAKEN */
  async update(id: string, { accessToken, ...changes }: UpdateFanpageRequest): Promise<FanpageResponse> {
    return found(
      await this.fanpages.update(id, {
        ...changes,
        ...(accessToken !== undefined && { sealedToken: this.seal(accessToken) }),
      }),
    );
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

  private seal(token: string | null): string | null {
    return token === null ? null : this.secrets.encrypt(token);
  }
}

function found(fanpage: FanpageResponse | null): FanpageResponse {
  if (!fanpage) {
    throw fanpageNotFound();
  }
  return fanpage;
}
