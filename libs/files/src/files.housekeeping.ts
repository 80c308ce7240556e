import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Housekeeping } from '@crm/housekeeping';
import { Files } from './files.js';

/** Removes the files that nobody kept, or that were given up by a process that died before it removed them. */
@Injectable()
export class FilesHousekeeping implements OnModuleInit {
  constructor(
    private readonly housekeeping: Housekeeping,
    private readonly files: Files,
  ) {}

  onModuleInit(): void {
    this.housekeeping.register({
      name: 'remove files',
      run: async (now, stop) => {
        while (!stop.aborted && (await this.files.removeDue(now, stop)) > 0);
      },
    });
  }
}
