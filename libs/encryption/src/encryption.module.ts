import { Global, Module } from '@nestjs/common';
import { AppConfig } from '@crm/config';
import { FieldCipher } from './field-cipher.js';

@Global()
@Module({
  providers: [
    {
      provide: FieldCipher,
      inject: [AppConfig],
      useFactory: ({ encryptionKey }: AppConfig) => new FieldCipher(encryptionKey),
    },
  ],
  exports: [FieldCipher],
})
export class EncryptionModule {}
