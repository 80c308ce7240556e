import { Global, Module } from '@nestjs/common';
import { AppConfig } from '@crm/config';
import { CanariesRepository } from './canaries.repository.js';
import { Canaries } from './canaries.js';
import { FieldCipher } from './field-cipher.js';

@Global()
@Module({
  providers: [
    {
      provide: FieldCipher,
      inject: [AppConfig],
      useFactory: ({ encryptionKeys }: AppConfig) => new FieldCipher(encryptionKeys),
    },
    CanariesRepository,
    Canaries,
  ],
  exports: [FieldCipher, Canaries],
})
export class EncryptionModule {}
