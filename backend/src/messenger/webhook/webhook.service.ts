import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../config';
import { FanpagesService } from '../../fanpages';
import { equalInConstantTime } from '../../platform/crypto';
import { Inbox } from '../inbox/inbox';
import { objectUnknown, verificationFailed } from '../messenger.errors';
import { objectOf, readEnvelope } from './envelope';

/** The answer that Facebook's own examples give; only the status counts. */
const received = 'EVENT_RECEIVED';

@Injectable()
export class WebhookService {
  constructor(
    private readonly config: AppConfig,
    private readonly inbox: Inbox,
    private readonly fanpages: FanpagesService,
  ) {}

  /**
   * Facebook's handshake when the webhook is set up (Messenger Platform, "Verification requests").
   * @returns the challenge, byte for byte: as a number it could lose digits
   * @throws AppError WEBHOOK_VERIFICATION_FAILED
   */
  verify(query: Record<string, unknown>): string {
    const { 'hub.mode': mode, 'hub.verify_token': token, 'hub.challenge': challenge } = query;
    const { verifyToken } = this.config.facebook;
    const fits = typeof token === 'string' && verifyToken !== '' && equalInConstantTime(token, verifyToken);
    if (!fits || mode !== 'subscribe' || typeof challenge !== 'string') {
      throw verificationFailed();
    }
    return challenge;
  }

  /**
   * Stores the events and answers; the work comes later. Facebook waits 5 s, and switches the webhook off after an hour of failures.
   * @throws AppError WEBHOOK_OBJECT_UNKNOWN
   */
  async receive(body: unknown): Promise<string> {
    const object = objectOf(body);
    if (object !== 'page' && object !== 'instagram') {
      throw objectUnknown();
    }
    const events = readEnvelope(body);
    await this.inbox.take(events);
    this.fanpages.noteInbound(new Set(events.map(({ pageId }) => pageId)));
    return received;
  }
}
