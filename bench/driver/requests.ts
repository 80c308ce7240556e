import type autocannon from 'autocannon';
import { CREATED_DOMAIN, LOGGED_SUBJECT } from '../database.js';
import type { Load } from './job.js';

type SetupRequest = (request: autocannon.Request) => autocannon.Request;

const JSON_BODY = { 'content-type': 'application/json' };

/** Fills in the next request. All connections share it, so that no two write the same record at once. */
export function nextRequest(load: Load, headers: Record<string, string>): SetupRequest {
  switch (load.kind) {
    case 'read': {
      const path = inTurn(load.paths);
      return (request) => ({ ...request, headers, path: path() });
    }
    case 'create': {
      let number = load.firstNumber;
      return (request) => ({
        ...request,
        method: 'POST',
        path: '/api/v1/customers',
        headers: { ...headers, ...JSON_BODY },
        body: JSON.stringify(newCustomer(number++)),
      });
    }
    case 'log': {
      const id = inTurn(load.ids);
      return (request) => ({
        ...request,
        method: 'POST',
        path: '/api/v1/interactions',
        headers: { ...headers, ...JSON_BODY },
        body: JSON.stringify({
          customer_id: id(),
          channel: 'phone',
          subject: LOGGED_SUBJECT,
          summary: 'Asked when the offer ends, and wants to decide with the family.',
          duration_minutes: 12,
        }),
      });
    }
    case 'update': {
      let number = load.firstNumber;
      const id = inTurn(load.ids);
      return (request) => ({
        ...request,
        method: 'PUT',
        path: `/api/v1/customers/${id()}`,
        headers: { ...headers, ...JSON_BODY },
        body: JSON.stringify({ notes: `Called back, wants offer ${number++} until Friday.` }),
      });
    }
  }
}

/** In the order given, which is random already, and again from the beginning. */
function inTurn<T>(list: readonly T[]): () => T {
  let index = 0;
  return () => list[index++ % list.length];
}

/** As the travel team creates one. Portuguese numbers: none of the generated customers has one. */
function newCustomer(number: number): object {
  const digits = String(number).padStart(8, '0');
  return {
    full_name: `Inês Almeida ${digits}`,
    first_name: 'Inês',
    last_name: `Almeida ${digits}`,
    email: `ines.almeida${digits}@${CREATED_DOMAIN}`,
    phone: `+3519${digits}`,
    contact_type: 'Individual',
    nationality: 'Portugal',
    region: 'Lisboa',
    source: 'website',
    tags: ['newsletter', 'winter-2024'],
    notes: 'Wants a quote for the whole family, window seats if possible.',
    address: {
      street: '12 rua Augusta',
      city: 'Lisboa',
      state: 'Lisboa',
      postal_code: '1100-053',
      country: 'Portugal',
    },
  };
}
