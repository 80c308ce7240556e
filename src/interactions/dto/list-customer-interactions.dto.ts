import { PageQuery } from '@crm/http';

export class ListCustomerInteractionsDto extends PageQuery {}
