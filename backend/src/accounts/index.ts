export { AccountsModule } from './accounts.module';
export { OwnerAccount, type NewOwner } from './owner-account';
