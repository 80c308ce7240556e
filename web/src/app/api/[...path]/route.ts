import { relay } from '@/api/relay';
import { apiRoute } from '@/api/route';

const handle = apiRoute(async (request, caller, { params }: { params: Promise<{ path: string[] }> }) =>
  relay(request, (await params).path, caller),
);

export { handle as DELETE, handle as GET, handle as PATCH, handle as POST, handle as PUT };
