import { PageQuery } from '@crm/http';

export class ListRolesDto extends PageQuery {}
