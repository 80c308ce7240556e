import { PageQuery } from '@crm/http';

export class ListApiKeysDto extends PageQuery {}
