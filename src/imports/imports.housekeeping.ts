import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Housekeeping } from '@crm/housekeeping';
import { ImportFiles } from './import-files.service.js';

/** Removes the files of imports that ended in another way than by their last row. */
@Injectable()
export class ImportsHousekeeping implements OnModuleInit {
  constructor(
    private readonly housekeeping: Housekeeping,
    private readonly files: ImportFiles,
  ) {}

  onModuleInit(): void {
    this.housekeeping.register({
      name: 'remove files of imports',
      run: (now, stop) => this.files.dropEnded(now, stop),
    });
  }
}
