import { Injectable } from '@nestjs/common';
import type { FanpageResponse, PageHealth } from '../../contracts';
import { Notices } from '../../notices';
import { PageConnections } from '../connection/page-connections';
import { FanpagesService } from '../fanpages.service';
import { PageHealthRecords } from './page-health-records';
import { PageInspection } from './page-inspection';

/** How each page is, and what helps. */
@Injectable()
export class PageHealthService {
  constructor(
    private readonly fanpages: FanpagesService,
    private readonly records: PageHealthRecords,
    private readonly inspection: PageInspection,
    private readonly connections: PageConnections,
    private readonly notices: Notices,
  ) {}

  /** As the last look found it, with what has happened since. @throws AppError FANPAGE_NOT_FOUND */
  async get(id: string): Promise<PageHealth> {
    await this.fanpages.get(id);
    return await this.records.read(id);
  }

  /** Asks Facebook now. @throws AppError FANPAGE_NOT_FOUND */
  async check(id: string): Promise<PageHealth> {
    const fanpage = await this.fanpages.get(id);
    const token = await this.fanpages.accessToken(id);
    if (token !== null) {
      await this.look(fanpage, token);
    }
    const health = await this.records.read(id);
    await this.tell({ ...fanpage, connection: health.connection }, health);
    return health;
  }

  /** Does at Facebook what can be done from here, and looks again. @throws AppError FANPAGE_NOT_FOUND */
  async repair(id: string): Promise<PageHealth> {
    const fanpage = await this.fanpages.get(id);
    await this.connections.setUp(fanpage);
    return await this.check(id);
  }

  private async look(fanpage: FanpageResponse, token: string): Promise<void> {
    const askedAt = new Date();
    const { health, refusal } = await this.inspection.inspect(fanpage, token, await this.records.stored(fanpage.id));
    await this.records.save(fanpage.id, health);
    const dead = health.problems.some(({ code }) => code === 'token_dead');
    if (refusal || dead) {
      await this.fanpages.markDisconnected(fanpage.id, token, { subcode: refusal?.subcode });
    } else if (health.unreachableSince === null) {
      await this.welcome(fanpage, token, askedAt);
    }
  }

  /** Facebook takes the token. */
  private async welcome(fanpage: FanpageResponse, token: string, askedAt: Date): Promise<void> {
    const acceptance = await this.fanpages.markConnected(fanpage.id, token, askedAt);
    if (acceptance === 'outdated') {
      return;
    }
    // Also when it is no news: a process may have died between the two.
    await this.connections.free(fanpage, askedAt);
    if (acceptance === 'news') {
      // A page that was stored while nobody could be asked has never been set up.
      await this.connections.setUp(fanpage);
      const { health } = await this.inspection.inspect(fanpage, token, await this.records.stored(fanpage.id));
      await this.records.save(fanpage.id, health);
    }
  }

  /** A dead token and a block have notices of their own. */
  private async tell(fanpage: FanpageResponse, { problems, connection }: PageHealth): Promise<void> {
    await this.connections.tell(fanpage);
    const { id, name } = fanpage;
    const key = `page_trouble:${id}`;
    const isBroken = problems.some(({ code, severity }) => severity === 'broken' && code !== 'page_blocked');
    if (isBroken && connection !== 'disconnected' && connection !== 'none') {
      await this.notices.raise({ key, kind: 'page_trouble', subject: name, link: `/fanpages/${id}` });
    } else {
      await this.notices.clear(key);
    }
  }
}
