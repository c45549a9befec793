import { Injectable, Logger } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import { mongo, type Connection } from 'mongoose';

const namespaceNotFound = 26;

/** Creates every collection and index that the schemas declare. Safe to run again, and by several processes at once. */
@Injectable()
export class Migrator {
  private readonly logger = new Logger(Migrator.name);

  constructor(@InjectConnection() private readonly connection: Connection) {}

  async run(): Promise<void> {
    const models = Object.values(this.connection.models);
    for (const model of models) {
      await model.createCollection();
      await model.createIndexes();
    }
    this.logger.log(`Indexes of ${models.length} collections are in place`);
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
