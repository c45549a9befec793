import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import * as z from 'zod';
import { AppConfig } from '../config';
import {
  playEventsResponseSchema,
  simulatorConversationSchema,
  simulatorCustomersSchema,
  simulatorStateSchema,
  type FanpageResponse,
  type PlayedEvents,
  type PlayEventsResponse,
  type SimulatorClock,
  type SimulatorConversation,
  type SimulatorConversationParams,
  type SimulatorCustomers,
  type SimulatorFailure,
  type SimulatorState,
} from '../contracts';
import { FanpagesService } from '../fanpages';
import { AppError } from '../platform/errors';
import { playTimeout, StandIn, type StandInCall } from './stand-in';

/** More pages than this are introduced as they are played. */
const introducedAtStart = 100;
const anything = z.unknown();

/** Facebook's side, as somebody at the simulator has it played. */
@Injectable()
export class SimulatedFacebook implements OnApplicationBootstrap {
  constructor(
    private readonly config: AppConfig,
    private readonly standIn: StandIn,
    private readonly fanpages: FanpagesService,
  ) {}

  /**
   * The stand-in forgets everything when it ends: it learns anew whose app it plays for and which pages there are, so that
   * their health is that of connected pages.
   */
  async onApplicationBootstrap(): Promise<void> {
    try {
      await this.introduceApp(false);
      const { items } = await this.fanpages.list({ page: 1, pageSize: introducedAtStart });
      for (const fanpage of items) {
        await this.introducePage(fanpage);
      }
    } catch (error) {
      // Without a stand-in there is nothing to simulate, and the rest works.
      if (!(error instanceof AppError)) {
        throw error;
      }
    }
  }

  /** @throws AppError GRAPH_UNAVAILABLE */
  state(): Promise<SimulatorState> {
    return this.standIn.call('state', simulatorStateSchema);
  }

  /** @throws AppError GRAPH_UNAVAILABLE */
  async play(request: PlayedEvents): Promise<PlayEventsResponse> {
    await this.introduceApp(true);
    const fanpage = await this.fanpages.findByPageId(request.pageId);
    if (fanpage) {
      await this.standIn.call(`pages/${fanpage.pageId}`, anything, put({ name: fanpage.name, adopt: true }));
    }
    const call: StandInCall = { method: 'POST', body: request, timeout: playTimeout };
    return await this.standIn.call('events', playEventsResponseSchema, call);
  }

  /** @throws AppError GRAPH_UNAVAILABLE */
  setFailure(failure: SimulatorFailure): Promise<SimulatorState> {
    return this.standIn.call('behaviour', anything, put(failure)).then(() => this.state());
  }

  /** @throws AppError GRAPH_UNAVAILABLE */
  setClock(clock: SimulatorClock): Promise<SimulatorState> {
    return this.standIn.call('clock', simulatorStateSchema, put(clock));
  }

  /** As a changed password does. @throws AppError GRAPH_UNAVAILABLE */
  revoke(pageId: string): Promise<SimulatorState> {
    return this.standIn.call(`pages/${pageId}/revoke`, simulatorStateSchema, { method: 'POST', body: {} });
  }

  /** @throws AppError GRAPH_UNAVAILABLE */
  conversation({ pageId, customerId }: SimulatorConversationParams): Promise<SimulatorConversation> {
    return this.standIn.call(`conversations/${pageId}/${customerId}`, simulatorConversationSchema);
  }

  /** @throws AppError GRAPH_UNAVAILABLE */
  customers(pageId: string): Promise<SimulatorCustomers> {
    return this.standIn.call(`conversations/${pageId}`, simulatorCustomersSchema);
  }

  /** @param echoes only once somebody simulates: whoever plays Facebook otherwise decides that alone */
  private async introduceApp(echoes: boolean): Promise<void> {
    const { appId, appSecret, verifyToken } = this.config.facebook;
    const webhookUrl = `${this.config.http.baseUrl}/api/messenger/webhook`;
    await this.standIn.call('app', anything, put({ appId, appSecret, verifyToken, webhookUrl, echoes }));
  }

  private async introducePage({ id, pageId, name }: FanpageResponse): Promise<void> {
    const token = await this.fanpages.accessToken(id);
    await this.standIn.call(`pages/${pageId}`, anything, put({ name, adopt: true, ...(token !== null && { token }) }));
  }
}

const put = (body: object): StandInCall => ({ method: 'PUT', body });
