export { ActivityModule } from './activity.module';
export { Receipts, type ReceivedPhoto } from './receipts/receipts.service';
