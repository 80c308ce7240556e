import { Global, Module } from '@nestjs/common';
import { AppConfig } from '@crm/config';
import { FileDeletionsRepository } from './file-deletions.repository.js';
import { FileStore } from './file-store.js';
import { FilesHousekeeping } from './files.housekeeping.js';
import { Files } from './files.js';
import { LinkSigner } from './link-signer.js';
import { openStore } from './open-store.js';
import { VirusScanner } from './virus-scanner.js';

/** Files of features: where they are kept, what may be kept, and how they go. */
@Global()
@Module({
  providers: [
    {
      provide: FileStore,
      inject: [AppConfig],
      useFactory: ({ filesUrl }: AppConfig) => openStore(filesUrl),
    },
    FileDeletionsRepository,
    VirusScanner,
    Files,
    FilesHousekeeping,
    LinkSigner,
  ],
  exports: [Files, LinkSigner],
})
export class FilesModule {}
