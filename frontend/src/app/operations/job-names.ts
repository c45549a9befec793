import type { TranslationKey } from '../i18n/en';

/** Kinds of background work in people's words; others are shown by their own name. */
const names: Readonly<Record<string, TranslationKey>> = {
  'messenger.handle-event': 'operations.jobName.handleEvent',
  'messenger.keep-message': 'operations.jobName.keepMessage',
  'messenger.keep-waiting': 'operations.jobName.keepMessage',
  'messenger.page-policy': 'operations.jobName.pagePolicy',
  'messenger.answer-comment': 'operations.jobName.answerComment',
  'conversations.erase-customer': 'operations.jobName.erase',
  'fanpages.check-page': 'operations.jobName.pageHealth',
  'fanpages.set-up-page': 'operations.jobName.pushProfile',
  'image.stored': 'operations.jobName.describeImage',
  'matching.describe-view': 'operations.jobName.describeImage',
  'activity.playground': 'operations.jobName.playground',
};

export const jobNameKey = (name: string): TranslationKey | undefined => names[name];
