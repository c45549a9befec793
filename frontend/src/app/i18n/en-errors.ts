import type { FailureCode } from '../data/api-error';

/** What each failure means for the person in front of it, and what to do next. */
export const enErrors: Record<FailureCode | 'requestId', string> = {
  requestId: 'Reference: {{id}}',

  OFFLINE: 'The server cannot be reached. Check your connection and try again.',
  UNEXPECTED: 'Something unexpected happened. Please try again.',

  VALIDATION_FAILED: 'Some of this could not be accepted. Please check what you entered.',
  MALFORMED_JSON: 'The request arrived damaged. Please try again.',
  INVALID_ID: 'This address is not valid.',
  UPLOAD_MALFORMED: 'The upload arrived damaged. Please try again.',
  UNEXPECTED_FILE_FIELD: 'The upload arrived in an unknown form. Reload the page and try again.',
  FILE_MISSING: 'No file arrived. Please choose a photo.',
  TOO_MANY_FILES: 'Too many files at once. Send fewer.',
  UNKNOWN_IMAGE: 'A photo is no longer on the server. Please upload it again.',
  UNKNOWN_FANPAGE: 'A chosen fanpage no longer exists. Reload and choose again.',
  PASSWORD_TOO_WEAK: 'This password is too easy to guess. Choose a longer one.',

  UNAUTHENTICATED: 'Your session has ended. Please sign in again.',
  INVALID_CREDENTIALS: 'Email or password is not right.',
  WEBHOOK_SIGNATURE_INVALID: 'The signature of the message was not accepted.',

  FORBIDDEN: 'You may not do this.',
  CSRF_TOKEN_INVALID: 'This page is out of date. Reload it and try again.',
  WEBHOOK_VERIFICATION_FAILED: 'The webhook could not be verified.',

  NOT_FOUND: 'This does not exist (any more).',
  PRODUCT_NOT_FOUND: 'This product does not exist (any more).',
  FANPAGE_NOT_FOUND: 'This fanpage does not exist (any more).',
  CONNECT_ATTEMPT_NOT_FOUND: 'This connection has run out. Please connect again.',
  CONNECT_NOT_READY: 'Facebook has not told the pages yet. Please finish there first.',
  CONNECT_STATE_INVALID: 'This connection has run out or was used already. Please connect again.',
  CONNECT_REFUSED: 'Facebook did not accept this connection. Please connect again.',
  PAGE_TOKEN_INVALID: 'Facebook does not accept this token. Please get a new one.',
  PAGE_TOKEN_OF_OTHER_PAGE: 'This token is not of this page. Please get the token of the right page.',
  PAGE_TASK_MISSING: 'This Facebook account may not answer messages of the page.',
  FACEBOOK_NOT_CONFIGURED: 'The Facebook app is not set up yet. Please set FB_APP_ID and FB_APP_SECRET on the server.',
  IMAGE_NOT_FOUND: 'This photo does not exist (any more).',
  RECEIPT_NOT_FOUND: 'This receipt does not exist (any more).',
  CONVERSATION_NOT_FOUND: 'This conversation does not exist (any more).',
  ORDER_NOT_FOUND: 'This order does not exist (any more).',
  REFERENCE_VIEW_NOT_FOUND: 'This view does not exist (any more).',
  WEBHOOK_OBJECT_UNKNOWN: 'This kind of message is not known here.',

  VERSION_CONFLICT: 'Somebody else changed this meanwhile.',
  SKU_TAKEN: 'Another product already has this SKU.',
  PAGE_ID_TAKEN: 'This page has already been added.',
  JOB_NOT_FOUND: 'This job is gone: it was done or removed meanwhile.',
  JOB_NOT_FAILED: 'Only work that has failed can be started again or removed.',
  NOTICE_NOT_FOUND: 'This notice is already cleared.',
  RECEIPT_PENDING: 'This photo is still being looked at. Try again in a moment.',
  RECEIPT_PHOTO_GONE: 'The photo is no longer kept, so this cannot be done.',
  WINDOW_CLOSED: 'More than 24 hours have passed since the customer wrote: Facebook lets nothing be sent any more.',
  PAGE_NOT_CONNECTED: 'This fanpage is not connected to Facebook. Connect it again and retry.',
  PAGE_BLOCKED: 'Facebook has blocked this fanpage. Nothing can be sent before it lifts the block.',
  PAGE_MUST_WAIT: 'Facebook has asked this fanpage to pause for a while. Try again in some minutes.',
  MESSAGE_NOT_SENT: 'Facebook did not take this message.',

  PAYLOAD_TOO_LARGE: 'This is too large to send.',
  FILE_TOO_LARGE: 'The file is too large.',
  IMAGE_TOO_MANY_PIXELS: 'The photo has too many pixels. Save it smaller (50 megapixels at most).',

  UNSUPPORTED_MEDIA_TYPE: 'This kind of content is not accepted.',
  IMAGE_TYPE_UNSUPPORTED: 'Not a photo that can be used. Take JPEG, PNG, WebP, AVIF or GIF.',
  HEIC_NOT_SUPPORTED: 'HEIC cannot be used yet. Export the photo as JPEG.',

  IMAGE_EMPTY: 'The file is empty.',
  IMAGE_CORRUPT: 'The photo is damaged and cannot be read.',
  VISION_REFUSED: 'The vision service did not want to describe this photo. Try another one.',

  RATE_LIMITED: 'Too many tries. Wait a moment, then try again.',

  INTERNAL: 'The server made a mistake. Please try again; if it stays, tell your operator the reference.',
  GRAPH_UNAVAILABLE: 'Facebook does not answer right now. Try again later.',
  VISION_NOT_CONFIGURED: 'No vision service is set up. Settings says how to switch it on.',
  VISION_OVER_BUDGET: 'Today’s budget for the vision service is used up. It goes on tomorrow.',
  VISION_UNAVAILABLE: 'The vision service does not answer right now. Try again later.',
  NOT_READY: 'The server is just starting or stopping. Try again in a moment.',
};
