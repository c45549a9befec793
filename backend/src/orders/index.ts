export { OrderGuide, type GuideInput } from './guide/order-guide';
export { isQuestion, orderIntentIn } from './guide/phrases';
export { OrdersModule } from './orders.module';
