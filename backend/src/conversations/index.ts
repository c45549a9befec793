export {
  isAnswered,
  isSilent,
  isWindowOpen,
  windowClosesAt,
  type Conversation,
  type Participants,
} from './conversation';
export { ConversationsModule } from './conversations.module';
export { Conversations } from './conversations.service';
export type { CustomerMessage } from './lines';
export { isStaffMark, StaffMessages } from './staff-messages';
export { Erasures } from './erasure/erasures.service';
export { CustomerErasure, type ErasedCustomer } from './erasure/customer-erasure';
