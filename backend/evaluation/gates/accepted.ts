import { readFile, writeFile } from 'node:fs/promises';

/** One figure of a result, and of how many photos it is the share. */
export interface Figure {
  value: number;
  of: number;
}

/** A result that somebody has looked at and found good enough to build on: `accepted.json`. */
export interface Accepted {
  measuredAt: string;
  describerId: string;
  /** By the name of the gate. */
  figures: Record<string, Figure>;
}

export async function readAccepted(file: string): Promise<Accepted | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Accepted;
  } catch {
    return null;
  }
}

export const writeJson = (file: string, content: unknown): Promise<void> =>
  writeFile(file, `${JSON.stringify(content, undefined, 2)}\n`);
