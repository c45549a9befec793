export { GraphFailure, type GraphFailureKind } from './client/graph-failure';
export { FacebookModule } from './facebook.module';
export { ChannelRouter } from './messages/channel-router';
export { PrivateReplies, type CommentedPage, type PrivateReply } from './messages/private-replies';
export { ReplyChannel, type ChannelName, type Recipient } from './messages/reply-channel';
