import { Global, Module } from '@nestjs/common';
import { AppConfig } from '@crm/config';
import { FieldCipher } from './field-cipher.js';

@Global()
@Module({
  providers: [
    {
      provide: FieldCipher,
      inject: [AppConfig],
      useFactory: ({ encryptionKeys }: AppConfig) => new FieldCipher(encryptionKeys[0]),
    },
  ],
  exports: [FieldCipher],
})
export class EncryptionModule {}
