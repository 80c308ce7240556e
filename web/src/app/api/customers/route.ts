import { apiRoute, notAllowed } from '@/api/route';
import { createCustomer, listCustomers } from '@/customers/handlers';
import { serviceFor } from '@/customers/service-for';

export const GET = apiRoute((request, caller) => listCustomers(serviceFor(caller), request));
export const POST = apiRoute((request, caller) => createCustomer(serviceFor(caller), request, caller));

const refused = notAllowed('GET', 'POST');
export { refused as DELETE, refused as PATCH, refused as PUT };
