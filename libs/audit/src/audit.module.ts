import { Global, Module } from '@nestjs/common';
import { AuditReader } from './audit-reader.js';
import { AuditWriter } from './audit-writer.js';
import { AuditController } from './audit.controller.js';
import { AuditRepository } from './audit.repository.js';
import { Audit } from './audit.js';
import { AuditedResources } from './audited-resources.js';
import { Denials } from './denials.js';
import { Refusals } from './refusals.js';

@Global()
@Module({
  controllers: [AuditController],
  providers: [Audit, AuditedResources, AuditReader, AuditRepository, AuditWriter, Denials, Refusals],
  exports: [Audit, AuditedResources, Refusals],
})
export class AuditModule {}
