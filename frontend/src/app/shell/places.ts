import type { NoticeKind } from '@contracts';
import {
  mdiCartOutline,
  mdiChatProcessingOutline,
  mdiCogOutline,
  mdiForumOutline,
  mdiHeartPulse,
  mdiImageSearchOutline,
  mdiReceiptTextOutline,
  mdiStorefrontOutline,
  mdiTagMultipleOutline,
} from '@mdi/js';
import type { TranslationKey } from '../i18n/en';

export interface Place {
  path: string;
  label: TranslationKey;
  icon: string;
  /** In the bar of a phone, which holds four and "More"; the others stand behind that. */
  primary: boolean;
  /** Open notices that are dealt with there: their number stands beside it. */
  notices?: readonly NoticeKind[];
}

/** The main navigation: what needs people every day first, what runs by itself last. */
export const placesOf = (): Place[] => [
  {
    path: '/conversations',
    label: 'conversations.title',
    icon: mdiForumOutline,
    primary: true,
    notices: ['person_wanted'],
  },
  { path: '/orders', label: 'orders.title', icon: mdiCartOutline, primary: true, notices: ['order_new'] },
  { path: '/products', label: 'products.title', icon: mdiTagMultipleOutline, primary: true },
  {
    path: '/fanpages',
    label: 'fanpages.title',
    icon: mdiStorefrontOutline,
    primary: true,
    notices: ['page_disconnected', 'page_trouble', 'policy_warning'],
  },
  { path: '/receipts', label: 'receipts.title', icon: mdiReceiptTextOutline, primary: false },
  { path: '/playground', label: 'playground.title', icon: mdiImageSearchOutline, primary: false },
  { path: '/simulator', label: 'simulator.title', icon: mdiChatProcessingOutline, primary: false },
  {
    path: '/operations',
    label: 'operations.title',
    icon: mdiHeartPulse,
    primary: false,
    notices: ['jobs_failed'],
  },
  {
    path: '/settings',
    label: 'settings.title',
    icon: mdiCogOutline,
    primary: false,
    notices: ['vision_paused', 'vision_model_unknown', 'vision_model_ends'],
  },
];
