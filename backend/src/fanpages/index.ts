export { FanpagesModule } from './fanpages.module';
export { FanpagesService, groupOfPage } from './fanpages.service';
export { PageHolds, type PageHeld } from './holds/page-holds';
export { profileOf, type MessengerProfile } from './settings/messenger-profile';
export { PageSettings } from './settings/page-settings';
export { PageVoice } from './settings/page-voice';
export { PageVoices } from './settings/page-voices';
export { templateExamples } from './settings/template-examples';
