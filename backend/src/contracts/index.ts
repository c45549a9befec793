// Contracts import zod as a namespace (`* as z`): the named export would carry its messages in all languages, 300 kB, into the SPA.
export * from './accounts';
export * from './common';
export * from './conversations';
export * from './error-codes';
export * from './fanpages';
export * from './images';
export * from './limits';
export * from './matching';
export * from './messages';
export * from './products';
export * from './session-logs';
export * from './simulator';
export * from './system';
export * from './vision';
