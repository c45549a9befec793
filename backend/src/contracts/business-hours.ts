import * as z from 'zod';

/** In the order of a week; as JavaScript counts them, Sunday is 0. */
export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof weekdays)[number];

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Between two times of a day. `close` at or before `open` is on the next day: 18:00 to 02:00. */
export const openingSchema = z
  .strictObject({
    open: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time from 00:00 to 23:59'),
    close: z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'must be a time from 00:00 to 24:00'),
  })
  .refine(({ open, close }) => open !== close, {
    path: ['close'],
    message: 'must differ from the opening time (00:00 to 24:00 is all day)',
  });
export type Opening = z.infer<typeof openingSchema>;

const dayFields = {
  monday: openingSchema.nullable(),
  tuesday: openingSchema.nullable(),
  wednesday: openingSchema.nullable(),
  thursday: openingSchema.nullable(),
  friday: openingSchema.nullable(),
  saturday: openingSchema.nullable(),
  sunday: openingSchema.nullable(),
} satisfies Record<Weekday, unknown>;

/** When people of the shop are there. A day that is null is closed. */
export const businessHoursSchema = z.strictObject({
  /** IANA name, for example Asia/Ho_Chi_Minh. */
  timeZone: z
    .string()
    .max(64)
    .regex(/^[A-Za-z][\w+/-]*$/, 'must be the name of a time zone such as Asia/Ho_Chi_Minh')
    .refine(isTimeZone, 'must be the name of a time zone such as Asia/Ho_Chi_Minh'),
  days: z.strictObject(dayFields).refine((days) => Object.values(days).some((day) => day !== null), {
    message: 'must be open on one day at least',
  }),
});
export type BusinessHours = z.infer<typeof businessHoursSchema>;
