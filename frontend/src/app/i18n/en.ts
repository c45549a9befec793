import type { FailureCode } from '../data/api-error';
import { enChat, enConversations } from './en-conversations';
import { enEditor } from './en-editor';
import { enErrors } from './en-errors';
import { enFanpages } from './en-fanpages';
import { enMatch, enPlayground, enReceipts } from './en-matching';
import { enNotices, enOperations } from './en-operations';
import { enSettings } from './en-settings';
import { enOrders } from './en-orders';
import { enHealth } from './en-page-health';
import { enPageSettings } from './en-page-settings';
import { enTemplates } from './en-templates';
import { enSimulator } from './en-simulator';

/** English words; `Translations` holds the other languages to the same keys. */
export const en = {
  common: {
    cancel: 'Cancel',
    close: 'Close',
    delete: 'Delete',
    edit: 'Edit',
    retry: 'Try again',
    save: 'Save',
    saving: 'Saving…',
    loading: 'Loading…',
    back: 'Back',
    remove: 'Remove',
    add: 'Add',
  },
  form: {
    optional: '(optional)',
    required: 'Please fill this in.',
    minLength: 'Needs at least {{length}} characters.',
    maxLength: 'No more than {{length}} characters, please.',
    max: 'No more than {{max}}, please.',
    amount: 'A whole number, please, such as 150.000, 150k or 1,5tr.',
    invalid: 'This does not look right.',
    notPrintable: 'Please type this anew: what was pasted has characters in it that cannot be stored.',
    fixFirst: 'Some fields still need your attention.',
    unsaved: 'Not saved yet',
    unsavedTitle: 'Leave without saving?',
    unsavedText: 'What you changed here is not saved yet.',
    leave: 'Leave',
    conflictTitle: 'Somebody else changed this meanwhile',
    conflictText: 'Load the latest version to go on. What you changed here since will be lost.',
    reload: 'Load latest version',
    keep: 'Keep looking at mine',
    mergeText:
      'Keep your changes: they are put over the latest version, for you to check and save. Or go on without them.',
    merge: 'Keep my changes',
  },
  shell: {
    skip: 'Skip to content',
    navigation: 'Main navigation',
    account: 'Account menu',
    more: 'More',
    waiting: 'waiting',
    signOut: 'Sign out',
    theme: 'Theme',
    themeAuto: 'Like the system',
    themeLight: 'Light',
    themeDark: 'Dark',
    language: 'Language',
    embedded: 'Embedded database: good for trying out, not for a real shop.',
    mustChange: 'Your password was generated for you. Please choose your own.',
    changeNow: 'Change password',
    outdated: 'Vision AI has been updated. Reload the page to use the new version.',
    reload: 'Reload',
    pageNotLoaded: 'This page could not be loaded. Check your connection and try again.',
  },
  signIn: {
    title: 'Sign in',
    welcome: 'Welcome back',
    lead: 'Sign in to look after your products and fanpages.',
    email: 'Email',
    password: 'Password',
    show: 'Show password',
    hide: 'Hide password',
    submit: 'Sign in',
    busy: 'Signing in…',
    expired: 'Please sign in to go on where you were.',
    againTitle: 'You are signed out',
    againText: 'Sign in again to go on. What you wrote on this page is still here.',
    leaveUnsaved: 'Leave without saving',
    pitch: 'A photo comes in. The right product goes out.',
    pitchText: 'Vision AI answers the photos your customers send to your fanpages, in seconds, day and night.',
    sampleQuestion: 'Do you have this one?',
    sampleProduct: 'Round ceramic teapot',
  },
  lists: {
    fanpage: 'Fanpage',
    allFanpages: 'All fanpages',
    filters: 'Filters',
    clearFilters: 'Clear filters',
    clearSearch: 'Clear search',
    noneTitle: 'Nothing found',
  },
  products: {
    title: 'Products',
    lead: 'What your fanpages can offer.',
    add: 'Add product',
    search: 'Search products',
    searchHint: 'Name, keyword, SKU',
    category: 'Category',
    allCategories: 'All categories',
    state: 'Availability',
    anyState: 'All products',
    onlyActive: 'On sale',
    onlyInactive: 'Not on sale',
    sort: 'Sort by',
    sortBest: 'Best match',
    sortNewest: 'Newest',
    sortUpdated: 'Last changed',
    sortName: 'Name A–Z',
    sortPriceUp: 'Price, low to high',
    sortPriceDown: 'Price, high to low',
    sortStock: 'Stock, low to high',
    viewList: 'Show as list',
    viewGrid: 'Show as grid',
    view: 'View',
    total: { one: '{{count}} product', other: '{{count}} products' },
    askPrice: 'Price on request',
    stockLeft: '{{count}} in stock',
    stockOut: 'Sold out',
    stockFree: 'Stock not counted',
    onPages: { one: 'On {{count}} fanpage', other: 'On {{count}} fanpages' },
    onNoPage: 'On no fanpage',
    noPhoto: 'No photo yet',
    emptyTitle: 'No products yet',
    emptyText: 'Add the first one with a few photos, and customers who send a photo of it will get its card.',
    noneText: 'No product fits these filters. Try fewer words or another filter.',
    pages: 'Pages of the list',
    range: '{{from}}–{{to}} of {{total}}',
    previous: 'Previous page',
    next: 'Next page',
  },
  status: { active: 'On sale', draft: 'Draft', archived: 'Archived' },
  editor: enEditor,
  fanpages: enFanpages,
  health: enHealth,
  pageSettings: enPageSettings,
  templates: enTemplates,
  simulator: enSimulator,
  match: enMatch,
  playground: enPlayground,
  receipts: enReceipts,
  chat: enChat,
  conversations: enConversations,
  orders: enOrders,
  notices: enNotices,
  operations: enOperations,
  settings: enSettings,
  notFound: {
    title: 'Page not found',
    text: 'This address leads nowhere.',
    home: 'To the products',
  },
  errors: enErrors,
} as const satisfies { errors: Record<FailureCode | 'requestId', string> } & Record<string, unknown>;

type Widen<T> = T extends string ? string : { [K in keyof T]: Widen<T[K]> };
export type Translations = Widen<typeof en>;

type Join<Prefix extends string, Key extends string> = Prefix extends '' ? Key : `${Prefix}.${Key}`;
type Keys<T, Prefix extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? Join<Prefix, K> : Keys<T[K], Join<Prefix, K>>;
}[keyof T & string];
type Plurals<T, Prefix extends string = ''> = {
  [K in keyof T & string]: T[K] extends string
    ? never
    : T[K] extends { one: string; other: string }
      ? Join<Prefix, K>
      : Plurals<T[K], Join<Prefix, K>>;
}[keyof T & string];

export type TranslationKey = Keys<typeof en>;
export type PluralKey = Plurals<typeof en>;
export type ErrorWords = Record<FailureCode | 'requestId', string>;
