import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Caller } from '@crm/http';
import { CustomerSections, type CustomerSection, type Includes } from '../customers/index.js';
import { toServiceResponse } from './dto/service-response.dto.js';
import type { Service } from './service.js';
import { fromJson, NEWEST_SERVICES } from './store/sections.statements.js';

/** `services` of the answer about a customer, the newest 100. */
@Injectable()
export class ServicesSection implements CustomerSection, OnModuleInit {
  readonly key = 'services';
  readonly column = NEWEST_SERVICES;

  constructor(private readonly sections: CustomerSections) {}

  onModuleInit(): void {
    this.sections.register(this);
  }

  isWanted(actor: Caller, { services }: Includes): boolean {
    return services && actor.surface.sections.includes('account') && actor.can('crm:read:records');
  }

  show(told: unknown): object[] {
    return (told as Service[]).map((service) => toServiceResponse(fromJson(service)));
  }
}
