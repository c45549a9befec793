import { AppError } from '../platform/errors';

export const fanpageNotFound = () =>
  new AppError('FANPAGE_NOT_FOUND', 'This fanpage does not exist (any more). Please reload the list.');

export const pageIdTaken = (pageId: string) =>
  new AppError('PAGE_ID_TAKEN', `The Facebook page ${pageId} is already connected. Please edit that fanpage instead.`, [
    { path: ['pageId'], message: 'is connected already', code: 'PAGE_ID_TAKEN' },
  ]);

export const settingsChanged = () =>
  new AppError(
    'VERSION_CONFLICT',
    'Somebody else has changed the settings of this page since you opened them. Please reload and make your changes again.',
  );
