import type { Server } from 'node:http';
import type { INestApplication } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import type { Database } from '@crm/database';

/** What a function that a test sends finds in the service. */
export interface Inside {
  /** the provider of that class, by its name: classes themselves do not travel */
  get<T>(className: string): T;
  database: Database;
  server: Server;
}

export function providersOf(app: INestApplication, database: Database): Inside {
  return {
    database,
    server: app.getHttpServer() as Server,
    get<T>(className: string): T {
      for (const module of app.get(ModulesContainer).values()) {
        for (const { metatype, instance } of module.providers.values()) {
          if (instance && metatype?.name === className) return instance as T;
        }
      }
      throw new Error(`No module provides ${className}`);
    },
  };
}
