export { GraphFailure, type GraphFailureKind } from './client/graph-failure';
export { FacebookModule } from './facebook.module';
export { ChannelRouter } from './messages/channel-router';
export { PrivateReplies, type CommentedPage, type PrivateReply } from './messages/private-replies';
export { ReplyChannel, type ChannelName, type Recipient } from './messages/reply-channel';
export { FacebookApp, type TokenFacts } from './pages/facebook-app';
export { credentialsOf, FacebookLogin, type AccountPage } from './pages/facebook-login';
export { PagePosts, type PagePost } from './pages/page-posts';
export { PagesApi, type PageAccess, type ProfileFields } from './pages/pages-api';
