import { Injectable, type OnModuleInit } from '@nestjs/common';
import { isId } from '@crm/database';
import { Successors, type Successor } from '@crm/http';
import { CustomerNotFoundError } from '../customers/index.js';
import { MERGED_INTO, MergedCustomerError } from './merges.errors.js';
import { MergesRepository } from './store/merges.repository.js';

/** Whom the ids of merged customers stand for: reads of them show that one, and writes are refused. */
@Injectable()
export class MergedIds implements OnModuleInit {
  constructor(
    private readonly merges: MergesRepository,
    private readonly successors: Successors,
  ) {}

  onModuleInit(): void {
    this.successors.register((missingId) => this.find(missingId));
  }

  /**
   * For lists of what hangs on a customer, which know no difference between a customer of whom there is nothing and none: asked
   * where such a list is empty. @throws CustomerNotFoundError for the id of a merged one
   */
  async requireCurrent(customerId: string): Promise<void> {
    if (await this.find(customerId)) throw new CustomerNotFoundError(customerId);
  }

  private async find(mergedId: string): Promise<Successor | undefined> {
    const id = isId(mergedId) ? await this.merges.findSurvivor(mergedId) : undefined;
    return id === undefined
      ? undefined
      : { id, header: [MERGED_INTO, id], refusal: new MergedCustomerError(mergedId, id) };
  }
}
