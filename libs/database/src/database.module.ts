import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { AppConfig } from '@crm/config';
import { Database } from './database.js';
import { openDatabase } from './open-database.js';

/** The database that a module opened itself, which it closes too; none when the caller lent one. */
const OWNED = Symbol('the database to close');

@Module({})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(@Inject(OWNED) private readonly owned: Database | undefined) {}

  /** Opens what AppConfig names, brings its schema up to date, and closes it when the application shuts down. */
  static forRoot(): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      providers: [
        {
          provide: Database,
          inject: [AppConfig],
          useFactory: ({ database, databasePoolSize, statementTimeoutMs }: AppConfig) =>
            openDatabase({ store: database, poolSize: databasePoolSize, statementTimeoutMs }),
        },
        { provide: OWNED, useExisting: Database },
      ],
      exports: [Database],
    };
  }

  /** Uses a database that is open already; whoever opened it closes it. */
  static using(database: Database): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      providers: [
        { provide: Database, useValue: database },
        { provide: OWNED, useValue: undefined },
      ],
      exports: [Database],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.owned?.close();
  }
}
