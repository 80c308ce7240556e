import { ApiError, type FieldError } from '@/api/errors';
import type { Customer, CustomerPage } from './customer';
import type { CustomerPort, Versioned } from './customer-port';
import { readDraft, readPatch, readQuery } from './customer-rules';

/** What is done with customers: judged by pure rules, kept by whatever port it is given. */
export class CustomerService {
  constructor(private readonly port: CustomerPort) {}

  async list(params: URLSearchParams): Promise<CustomerPage> {
    const { query, errors } = readQuery(params);
    refuseInvalid(errors);
    return this.port.list(query);
  }

  async get(id: string): Promise<Versioned<Customer>> {
    return this.port.get(id);
  }

  async create(input: Record<string, unknown>): Promise<Versioned<Customer>> {
    const { value, rest, errors } = readDraft(input);
    refuseInvalid(errors);
    return this.port.create(value, rest);
  }

  async update(id: string, input: Record<string, unknown>, ifMatch?: string): Promise<Versioned<Customer>> {
    const { value, rest, errors } = readPatch(input);
    refuseInvalid(errors);
    return this.port.update(id, value, { rest, ifMatch });
  }
}

function refuseInvalid(errors: FieldError[]): void {
  if (!errors.length) return;
  throw new ApiError(400, {
    status: 400,
    error: 'validation_failed',
    message: errors[0]!.message,
    details: { field: errors[0]!.field },
    errors,
  });
}
