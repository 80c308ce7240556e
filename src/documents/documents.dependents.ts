import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Audit, type AuditActor } from '@crm/audit';
import { Files } from '@crm/files';
import {
  CustomerDependentsRegistry,
  type CustomerDependents,
  type HangingRows,
  type Moved,
} from '../customers/index.js';
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

  count(customerIds: readonly string[]): Promise<HangingRows[]> {
    return this.documents.countOf(customerIds);
  }

  async anonymize(customerIds: readonly string[]): Promise<number> {
    await this.forget(customerIds);
    return this.documents.anonymize(customerIds, new Date());
  }

  async delete(customerIds: readonly string[]): Promise<number> {
    await this.forget(customerIds);
    return this.documents.removeOf(customerIds);
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

  private async forget(customerIds: readonly string[]): Promise<void> {
    await this.audit.eraseValuesOfOwned('documents', customerIds);
    await this.files.giveUp(await this.documents.fileKeys(customerIds));
  }
}
