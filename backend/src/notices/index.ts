export { NoticesModule } from './notices.module';
export { Notices } from './notices.service';
