import { Global, Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { AppConfig } from '../../config';
import { migrationSchema } from './migration.schema';
import { MigrationsRepository } from './migrations.repository';
import { Migrator } from './migrator';

@Global()
@Module({
  imports: [
    MongooseModule.forRootAsync({
      inject: [AppConfig],
      useFactory: (config: AppConfig) => ({
        uri: config.database.uri,
        // A process needs few connections at a time; two API processes and a worker stay at 30 of MongoDB's thousands.
        maxPoolSize: 10,
        // Longer than a primary election (about 12 s at most would be too long for a waiting person): fail and say so.
        serverSelectionTimeoutMS: 5_000,
        // Longer than the slowest query. Whoever waited for one that hangs got nginx's answer after 30 s: this only gives its
        // connection back to the pool.
        socketTimeoutMS: 45_000,
        bufferCommands: false,
        autoIndex: false,
        // An acknowledged write has reached the journal of the majority: it survives a crash of any one machine.
        writeConcern: { w: 'majority', j: true, wtimeoutMS: 5_000 },
        // Nest's own retry would wait half a minute in silence: a wrong address is said at once.
        retryAttempts: 0,
      }),
    }),
    MongooseModule.forFeature([{ name: 'Migration', schema: migrationSchema }]),
  ],
  providers: [Migrator, MigrationsRepository],
  exports: [Migrator],
})
export class DatabaseModule {}
