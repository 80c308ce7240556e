import { PageQuery } from '@crm/http';
import { QueryAnyOf } from '@crm/validation';
import { SERVICE_STATUSES, type ServiceStatus } from '../service.js';

export class ListServicesDto extends PageQuery {
  /** any of these */
  @QueryAnyOf(SERVICE_STATUSES)
  status?: ServiceStatus[];
}
