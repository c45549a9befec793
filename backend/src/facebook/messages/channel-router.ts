import { Injectable } from '@nestjs/common';
import type { OutgoingMessage } from '../../contracts';
import { MessengerChannel } from './messenger-channel';
import { ReplyChannel, type ChannelName, type Recipient } from './reply-channel';

/** Picks the channel that a recipient names. Features bring channels of their own by `add`. */
@Injectable()
export class ChannelRouter extends ReplyChannel {
  private readonly channels = new Map<ChannelName, ReplyChannel>();

  constructor(messenger: MessengerChannel) {
    super();
    this.channels.set('messenger', messenger);
  }

  add(name: ChannelName, channel: ReplyChannel): void {
    this.channels.set(name, channel);
  }

  sendMessage(recipient: Recipient, message: OutgoingMessage): Promise<string> {
    return this.channelOf(recipient).sendMessage(recipient, message);
  }

  showTyping(recipient: Recipient): Promise<void> {
    return this.channelOf(recipient).showTyping(recipient);
  }

  private channelOf({ channel }: Recipient): ReplyChannel {
    const found = this.channels.get(channel);
    if (!found) {
      throw new Error(`No part of this installation serves the channel "${channel}".`);
    }
    return found;
  }
}
