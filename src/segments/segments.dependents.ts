import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CustomerDependentsRegistry } from '../customers/index.js';
import { SegmentMembersRepository } from './store/segment-members.repository.js';

/** In which segments a customer was last seen goes with it: nobody is told that a customer who is gone left them. */
@Injectable()
export class SegmentsDependents implements OnModuleInit {
  constructor(
    private readonly registry: CustomerDependentsRegistry,
    private readonly members: SegmentMembersRepository,
  ) {}

  onModuleInit(): void {
    const forget = (ids: readonly string[]) => this.members.forgetCustomers(ids);
    // where the other is from now on is found by the next look
    this.registry.registerTraces({ name: 'segments', forget, moved: (fromId) => forget([fromId]) });
  }
}
