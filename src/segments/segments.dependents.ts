import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CustomerDependentsRegistry, type CustomerDependents, type Moved } from '../customers/index.js';
import { SegmentMembersRepository } from './store/segment-members.repository.js';

/** In which segments a customer was last seen goes with it: nobody is told that a customer who is gone left them. */
@Injectable()
export class SegmentsDependents implements CustomerDependents, OnModuleInit {
  readonly name = 'segments';

  constructor(
    private readonly registry: CustomerDependentsRegistry,
    private readonly members: SegmentMembersRepository,
  ) {}

  onModuleInit(): void {
    this.registry.register(this);
  }

  count(): Promise<number> {
    return Promise.resolve(0);
  }

  async anonymize(customerId: string): Promise<number> {
    await this.members.forgetCustomer(customerId);
    return 0;
  }

  delete(customerId: string): Promise<number> {
    return this.anonymize(customerId);
  }

  /** Where the other is from now on is found by the next look. */
  async move(_actor: unknown, fromId: string): Promise<Moved> {
    await this.members.forgetCustomer(fromId);
    return { counts: {}, undo: {} };
  }

  moveBack(): Promise<number> {
    return Promise.resolve(0);
  }
}
