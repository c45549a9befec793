export { ActivityModule } from './activity.module';
export { Receipts, type ReceivedPhoto } from './receipts/receipts.service';
export { SessionLogs, type Session } from './session-logs/session-logs.service';
