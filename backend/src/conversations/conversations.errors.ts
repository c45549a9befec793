import { AppError } from '../platform/errors';

export const conversationNotFound = () =>
  new AppError('CONVERSATION_NOT_FOUND', 'This conversation does not exist (any more). Please reload the list.');

export const erasureNotFound = () => new AppError('NOT_FOUND', 'This deletion is not known.');

export const windowClosed = () =>
  new AppError(
    'WINDOW_CLOSED',
    'More than 24 hours have passed since the customer wrote: Messenger lets nothing be sent until they write again.',
  );

export const pageNotConnected = () =>
  new AppError(
    'PAGE_NOT_CONNECTED',
    'This fanpage is not connected to Facebook. Connect it, then send the message again.',
  );

export const pageBlocked = () =>
  new AppError(
    'PAGE_BLOCKED',
    'Facebook has blocked this fanpage. Once it has lifted that, say so on the page and send the message again.',
  );

export const pageMustWait = () =>
  new AppError(
    'PAGE_MUST_WAIT',
    'Facebook has asked this fanpage to pause for a while. Please send the message again in some minutes.',
  );

export const messageNotSent = (reason: string) =>
  new AppError('MESSAGE_NOT_SENT', `Facebook did not take the message: ${reason}`);

export const graphUnavailable = (isKnownUnsent: boolean) =>
  new AppError(
    'GRAPH_UNAVAILABLE',
    isKnownUnsent
      ? 'Facebook does not take messages at the moment. Please try again in a minute.'
      : 'Facebook did not answer: the message may have arrived. Look at the conversation before you send it again.',
  );
