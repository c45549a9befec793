import type { Connection } from 'mongoose';

/**
 * One change of what is stored. A deployment runs it while the release before still serves, and a rollback does not take it
 * back: so it only ever adds (expand), what the old release reads stays, and what nobody reads any more is removed by a step
 * of a later release (contract). It may be interrupted and run again.
 */
export interface MigrationStep {
  /** Stored for ever: `2026-11-23-what-it-does`. */
  name: string;
  run(connection: Connection): Promise<void>;
}

/** In the order in which they are carried out. None yet: collections and indexes come from the schemas. */
export const migrationSteps: readonly MigrationStep[] = [];
