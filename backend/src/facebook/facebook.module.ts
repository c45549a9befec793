import { Module } from '@nestjs/common';
import { GraphClient } from './client/graph-client';
import { ChannelRouter } from './messages/channel-router';
import { MessengerChannel } from './messages/messenger-channel';
import { PrivateReplies } from './messages/private-replies';
import { ReplyChannel } from './messages/reply-channel';

/** Facebook as the product sees it. */
@Module({
  providers: [
    GraphClient,
    MessengerChannel,
    ChannelRouter,
    { provide: ReplyChannel, useExisting: ChannelRouter },
    PrivateReplies,
  ],
  exports: [ReplyChannel, ChannelRouter, PrivateReplies],
})
export class FacebookModule {}
