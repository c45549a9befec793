import * as z from 'zod';
import type { FoundPage, FanpageResponse } from '../../contracts';
import type { AccountPage } from '../../facebook';
import { SecretBox } from '../../platform/crypto';

/** A role that may answer messages, and one that may let an app in (Messenger Platform, "Page tasks"). */
const neededTasks = ['MESSAGING', 'MODERATE'];

const pagesSchema = z.array(
  z.object({ pageId: z.string(), name: z.string(), token: z.string().nullable(), tasks: z.array(z.string()) }),
);

export const sealPages = (secrets: SecretBox, pages: readonly AccountPage[]): string =>
  secrets.encrypt(JSON.stringify(pages));

export const openPages = (secrets: SecretBox, sealed: string | null): AccountPage[] =>
  sealed === null ? [] : pagesSchema.parse(JSON.parse(secrets.decrypt(sealed)));

/** Why a page cannot be connected; null when it can. */
export function obstacleOf({ token, tasks }: AccountPage): FoundPage['reason'] {
  // Whoever manages a page may do everything there, also where Facebook does not list it.
  if (!tasks.includes('MANAGE') && !neededTasks.every((task) => tasks.includes(task))) {
    return 'task_missing';
  }
  return token === null ? 'token_missing' : null;
}

export function toFoundPage(page: AccountPage, fanpage: FanpageResponse | null): FoundPage {
  const reason = obstacleOf(page);
  return {
    pageId: page.pageId,
    name: page.name,
    tasks: page.tasks,
    connectable: reason === null,
    reason,
    fanpageId: fanpage?.id ?? null,
    connection: fanpage?.connection ?? null,
  };
}
