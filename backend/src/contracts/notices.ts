import * as z from 'zod';
import { idSchema, timestampSchema } from './common';

export const noticeKindSchema = z.enum([
  /** A customer waits for a person. */
  'person_wanted',
  /** A page's token is dead: nothing is sent until it is connected again. */
  'page_disconnected',
  /** Something is wrong with a page: rights, subscription, silence. */
  'page_trouble',
  /** Background work was given up or does not move. */
  'jobs_failed',
  'order_new',
  /** Facebook warns or blocks a page for what it sends. */
  'policy_warning',
  /** The vision service is left alone until a person mends something: key, money, model, settings. */
  'vision_paused',
  /** The vision service says that it has no such model, and no question has shown the contrary lately. */
  'vision_model_unknown',
  /** The vision service will switch the model off. */
  'vision_model_ends',
]);
export type NoticeKind = z.infer<typeof noticeKindSchema>;

/** Something that a person should look at. It goes away by itself when the cause is gone. */
export const noticeSchema = z.object({
  id: idSchema,
  kind: noticeKindSchema,
  /** Name of whom or what it is about: a page, a customer, a kind of job. The words around it are the admin's. */
  subject: z.string(),
  /** Path within the admin where it can be dealt with, such as `/fanpages/665f...`. */
  link: z.string(),
  /** When it was raised. */
  at: timestampSchema,
});
export type NoticeResponse = z.infer<typeof noticeSchema>;

/** `GET /api/notices`: open ones, newest first. */
export const listNoticesResponseSchema = z.object({ items: z.array(noticeSchema) });
export type ListNoticesResponse = z.infer<typeof listNoticesResponseSchema>;
