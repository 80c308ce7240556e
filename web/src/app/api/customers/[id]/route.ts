import { apiRoute, notAllowed } from '@/api/route';
import { getCustomer, updateCustomer } from '@/customers/handlers';
import { serviceFor } from '@/customers/service-for';

type Context = { params: Promise<{ id: string }> };

export const GET = apiRoute(async (_request, caller, { params }: Context) =>
  getCustomer(serviceFor(caller), (await params).id),
);
export const PUT = apiRoute(async (request, caller, { params }: Context) =>
  updateCustomer(serviceFor(caller), (await params).id, request),
);

const refused = notAllowed('GET', 'PUT');
export { refused as DELETE, refused as PATCH, refused as POST };
