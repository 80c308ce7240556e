import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CustomerDependentsRegistry } from '../customers/index.js';
import { JobRows } from '../jobs/index.js';
import { ImportFiles } from './import-files.service.js';

/**
 * A file that names an erased customer goes with it, and so do the values that its plan shows; the rows are the jobs' own. The
 * file of an import that is under way goes at its end, which is soon.
 */
@Injectable()
export class ImportsDependents implements OnModuleInit {
  constructor(
    private readonly registry: CustomerDependentsRegistry,
    private readonly rows: JobRows,
    private readonly files: ImportFiles,
  ) {}

  onModuleInit(): void {
    this.registry.registerTraces({ name: 'imports', forget: (ids) => this.forget(ids) });
  }

  private async forget(customerIds: readonly string[]): Promise<void> {
    const jobs = await this.rows.forgetPlansNaming(customerIds);
    await this.files.drop(jobs.filter(({ isOpen }) => !isOpen).map(({ id }) => id));
  }
}
