import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import { mongo, type Connection } from 'mongoose';
import { AppConfig } from '../../config';
import { migrationSteps, type MigrationStep } from './migration-steps';
import { MigrationsRepository } from './migrations.repository';

const namespaceNotFound = 26;
/** Building the indexes of a large shop takes minutes; a process that died in it must not stop the next deployment for longer. */
const lockDuration = 10 * 60_000;
/** How long a second migration waits for the first, and how often it looks. In milliseconds. */
const patience = 60_000;
const lookEvery = 200;

export class MigrationLocked extends Error {}

/** Creates every collection and index that the schemas declare, and carries out the steps that are still to be done. */
@Injectable()
export class Migrator {
  private readonly logger = new Logger(Migrator.name);

  constructor(
    @InjectConnection() private readonly connection: Connection,
    private readonly migrations: MigrationsRepository,
    private readonly config: AppConfig,
  ) {}

  /**
   * One process at a time; safe to run again.
   * @throws MigrationLocked when another process holds the lock for longer than a minute
   */
  async run(steps = migrationSteps): Promise<void> {
    const owner = randomUUID();
    await this.waitForLock(owner);
    try {
      await this.createIndexes();
      await this.carryOut(steps, owner);
    } finally {
      await this.migrations.unlock(owner);
    }
  }

  /** Collections that lack an index which their schema declares. */
  async missing(): Promise<string[]> {
    const collections: string[] = [];
    for (const model of Object.values(this.connection.models)) {
      if (await lacksIndexes(model)) {
        collections.push(model.collection.collectionName);
      }
    }
    return collections;
  }

  private async waitForLock(owner: string): Promise<void> {
    const deadline = Date.now() + patience;
    while (!(await this.migrations.lock(owner, new Date(Date.now() + lockDuration)))) {
      if (Date.now() > deadline) {
        throw new MigrationLocked(
          'Another migration is running. Wait for it to end; after ten minutes its lock is free.',
        );
      }
      await delay(lookEvery);
    }
  }

  private async createIndexes(): Promise<void> {
    const models = Object.values(this.connection.models);
    for (const model of models) {
      await model.createCollection();
      await model.createIndexes();
    }
    this.logger.log(`Indexes of ${models.length} collections are in place`);
  }

  private async carryOut(steps: readonly MigrationStep[], owner: string): Promise<void> {
    const applied = await this.migrations.applied();
    for (const step of steps.filter(({ name }) => !applied.has(name))) {
      await this.migrations.lock(owner, new Date(Date.now() + lockDuration));
      await step.run(this.connection);
      await this.migrations.record(step.name, this.config.release);
      this.logger.log(`Migration ${step.name} is done`);
    }
  }
}

async function lacksIndexes(model: Connection['models'][string]): Promise<boolean> {
  try {
    const { toCreate } = await model.diffIndexes();
    return toCreate.length > 0;
  } catch (error) {
    if (error instanceof mongo.MongoServerError && error.code === namespaceNotFound) {
      return true;
    }
    throw error;
  }
}
