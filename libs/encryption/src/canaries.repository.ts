import { Injectable } from '@nestjs/common';
import { Database } from '@crm/database';

declare module '@crm/database' {
  interface Tables {
    encryption_canaries: { generation: number; sealed: Buffer; made_at: Date };
  }
}

export interface Canary {
  generation: number;
  sealed: Buffer;
}

@Injectable()
export class CanariesRepository {
  constructor(private readonly database: Database) {}

  /** One for each key in use: a handful. */
  all(): Promise<Canary[]> {
    return this.database.kysely
      .selectFrom('encryption_canaries')
      .select(['generation', 'sealed'])
      .orderBy('generation')
      .execute();
  }

  /** Of several instances that add the same generation the first is heard. */
  async add({ generation, sealed }: Canary): Promise<void> {
    await this.database.kysely
      .insertInto('encryption_canaries')
      .values({ generation, sealed, made_at: new Date() })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }

  async remove(generations: readonly number[]): Promise<void> {
    await this.database.kysely
      .deleteFrom('encryption_canaries')
      .where('generation', 'in', generations)
      .execute();
  }
}
