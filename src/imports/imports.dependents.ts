import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CustomerDependentsRegistry, type CustomerDependents, type Moved } from '../customers/index.js';
import { JobRows } from '../jobs/index.js';
import { ImportFiles } from './import-files.service.js';

/**
 * A file that names an erased customer goes with it, and so do the values that its plan shows; the rows are the jobs' own. The
 * file of an import that is under way goes at its end, which is soon.
 */
@Injectable()
export class ImportsDependents implements CustomerDependents, OnModuleInit {
  readonly name = 'imports';

  constructor(
    private readonly registry: CustomerDependentsRegistry,
    private readonly rows: JobRows,
    private readonly files: ImportFiles,
  ) {}

  onModuleInit(): void {
    this.registry.register(this);
  }

  count(): Promise<number> {
    return Promise.resolve(0);
  }

  async anonymize(customerId: string): Promise<number> {
    const jobs = await this.rows.forgetPlansNaming(customerId);
    await this.files.drop(jobs.filter(({ isOpen }) => !isOpen).map(({ id }) => id));
    return 0;
  }

  delete(customerId: string): Promise<number> {
    return this.anonymize(customerId);
  }

  move(): Promise<Moved> {
    return Promise.resolve({ counts: {}, undo: {} });
  }

  moveBack(): Promise<number> {
    return Promise.resolve(0);
  }
}
