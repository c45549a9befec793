export { Inbox } from './inbox/inbox';
export { MessengerModule } from './messenger.module';
export { PhotoFetcher } from './photos/photo-fetcher';
export { readEnvelope } from './webhook/envelope';
export { signWebhookBody } from './webhook/webhook-signature';
