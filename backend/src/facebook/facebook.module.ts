import { Module } from '@nestjs/common';
import { GraphClient } from './client/graph-client';
import { ChannelRouter } from './messages/channel-router';
import { MessengerChannel } from './messages/messenger-channel';
import { PrivateReplies } from './messages/private-replies';
import { ReplyChannel } from './messages/reply-channel';
import { FacebookApp } from './pages/facebook-app';
import { FacebookLogin } from './pages/facebook-login';
import { PagePosts } from './pages/page-posts';
import { PagesApi } from './pages/pages-api';

/** Facebook as the product sees it. */
@Module({
  providers: [
    GraphClient,
    MessengerChannel,
    ChannelRouter,
    { provide: ReplyChannel, useExisting: ChannelRouter },
    PrivateReplies,
    PagePosts,
    PagesApi,
    FacebookLogin,
    FacebookApp,
  ],
  exports: [ReplyChannel, ChannelRouter, PrivateReplies, PagePosts, PagesApi, FacebookLogin, FacebookApp],
})
export class FacebookModule {}
