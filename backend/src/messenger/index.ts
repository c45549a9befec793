export { Inbox } from './inbox/inbox';
export { MessengerModule } from './messenger.module';
export { signWebhookBody } from './webhook/webhook-signature';
