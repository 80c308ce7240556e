import { Injectable } from '@nestjs/common';
import { pageById, type PageOf, type Paging } from '@crm/http';
import { CustomersService } from '../customers/index.js';
import type { Service, ServiceStatus } from './service.js';
import { ServicesRepository } from './store/services.repository.js';

/** A list without paging shows so many. */
const MOST_SERVICES = 1000;

/** What a customer has subscribed to. */
@Injectable()
export class ServicesService {
  constructor(
    private readonly customers: CustomersService,
    private readonly services: ServicesRepository,
  ) {}

  /** @throws CustomerNotFoundError */
  async list(
    customerId: string,
    status: readonly ServiceStatus[] | undefined,
    paging?: Paging,
  ): Promise<PageOf<Service>> {
    const { id } = await this.customers.find(customerId);
    return pageById(paging, await this.services.list(id, { status, paging, most: MOST_SERVICES }));
  }
}
