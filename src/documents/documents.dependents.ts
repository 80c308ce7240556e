import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Audit, type AuditActor } from '@crm/audit';
import { Files } from '@crm/files';
import { CustomerDependentsRegistry, type CustomerDependents, type Moved } from '../customers/index.js';
import { DocumentsRepository } from './store/documents.repository.js';

/** What happens to documents, and to the files they keep, when their customer goes. */
@Injectable()
export class DocumentsDependents implements CustomerDependents, OnModuleInit {
  readonly name = 'documents';

  constructor(
    private readonly registry: CustomerDependentsRegistry,
    private readonly documents: DocumentsRepository,
    private readonly files: Files,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.registry.register(this);
  }

  count(customerId: string): Promise<number> {
    return this.documents.count(customerId);
  }

  async anonymize(customerId: string): Promise<number> {
    await this.forget(customerId);
    return this.documents.anonymize(customerId, new Date());
  }

  async delete(customerId: string): Promise<number> {
    await this.forget(customerId);
    return this.documents.removeAll(customerId);
  }

  async move(actor: AuditActor, fromId: string, toId: string): Promise<Moved> {
    const ids = await this.moved(actor, fromId, toId);
    return { counts: { documents: ids.length }, undo: { ids } };
  }

  async moveBack(actor: AuditActor, undo: object, fromId: string, toId: string): Promise<number> {
    return (await this.moved(actor, fromId, toId, (undo as { ids: string[] }).ids)).length;
  }

  private async moved(actor: AuditActor, fromId: string, toId: string, only?: string[]): Promise<string[]> {
    const ids = await this.documents.move(fromId, toId, new Date(), only);
    this.audit.noteMoved(actor, 'documents', ids, fromId, toId);
    return ids;
  }

  private async forget(customerId: string): Promise<void> {
    await this.audit.eraseValuesOfOwned('documents', customerId);
    await this.files.giveUp(await this.documents.fileKeys(customerId));
  }
}
