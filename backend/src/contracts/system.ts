import * as z from 'zod';

/** `GET /api/status`: what this installation can do, so that the admin can say what is off and how to switch it on. */
export const systemStatusSchema = z.object({
  release: z.string(),
  database: z.enum(['embedded', 'mongodb']),
  visionConfigured: z.boolean(),
  simulatorAvailable: z.boolean(),
});
export type SystemStatus = z.infer<typeof systemStatusSchema>;
