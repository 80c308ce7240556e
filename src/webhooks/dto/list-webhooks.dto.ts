import { PageQuery } from '@crm/http';

export class ListWebhooksDto extends PageQuery {}
