import { Injectable, Logger } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';

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
}
