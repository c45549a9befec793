export { FanpagesModule } from './fanpages.module';
export { FanpagesService } from './fanpages.service';
