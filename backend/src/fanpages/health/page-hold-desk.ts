import { Injectable } from '@nestjs/common';
import type { FanpageOverview, PageHealth } from '../../contracts';
import { FanpagesService } from '../fanpages.service';
import { PageHealthRecords } from './page-health-records';
import { PageHolds } from '../holds/page-holds';

/** What people do about a page that waits, or that should. */
@Injectable()
export class PageHoldDesk {
  constructor(
    private readonly fanpages: FanpagesService,
    private readonly holds: PageHolds,
    private readonly health: PageHealthRecords,
  ) {}

  /** @param by email @throws AppError FANPAGE_NOT_FOUND */
  async pause(id: string, by: string): Promise<FanpageOverview> {
    await this.holds.pause(await this.fanpages.get(id), by);
    return await this.fanpages.overview(id);
  }

  /** @throws AppError FANPAGE_NOT_FOUND */
  async resume(id: string): Promise<FanpageOverview> {
    await this.holds.resume(await this.fanpages.get(id));
    return await this.fanpages.overview(id);
  }

  /** @throws AppError FANPAGE_NOT_FOUND */
  async unblock(id: string): Promise<PageHealth> {
    const { pageId } = await this.fanpages.get(id);
    await this.holds.unblock(pageId);
    return await this.health.read(id);
  }
}
