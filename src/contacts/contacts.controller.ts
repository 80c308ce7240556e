import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Param,
  Patch,
  Post,
  Put,
  Query,
} from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
} from '@nestjs/swagger';
import { Access } from '@crm/access';
import { Answer, changedFields, envelope, precondition } from '@crm/http';
import { ApiContracts, ApiGroup } from '@crm/openapi';
import type { Contact, ContactFields } from './contact.js';
import { ContactsService } from './contacts.service.js';
import {
  createContactSchema,
  listContactsSchema,
  READ_ONLY_FIELDS,
  updateContactSchema,
  type CreateContactDto,
  type ListContactsDto,
  type UpdateContactDto,
} from './dto/contact-input.dto.js';
import { contactListSchema, contactSchema, toContactDto } from './dto/contact.dto.js';

const NO_PRIMARY = 'The customer would be left without a primary contact of this type';

@ApiGroup(
  'Contacts',
  'Whom to speak to at a customer. Of the contacts of one type exactly one is the primary one: a new one replaces it, ' +
    'and when it goes the oldest of the others follows.',
)
@ApiContracts('standard', 'isp')
@Controller('api/v1/customers/:id/contacts')
export class ContactsController {
  constructor(private readonly contacts: ContactsService) {}

  @Post()
  @Access('crm:create:contacts')
  @ApiOperation({
    summary: 'Add a contact to a customer',
    description: 'The first contact of a type is its primary one whatever is sent.',
  })
  @ApiCreatedResponse({ description: 'The new contact', standardSchema: contactSchema })
  @ApiConflictResponse({ description: 'The customer has 500 contacts already' })
  create(
    @Param('id') id: string,
    @Body({ schema: createContactSchema }) body: CreateContactDto,
  ): Promise<Answer> {
    return this.contacts.create(id, body).then(created);
  }

  @Get()
  @Access('crm:read:contacts')
  @ApiOperation({
    summary: 'List the contacts of a customer',
    description: 'Oldest first: all of them, or a page in the style that is asked for.',
  })
  @ApiOkResponse({ description: 'The contacts', standardSchema: contactListSchema })
  async list(
    @Param('id') id: string,
    @Query({ schema: listContactsSchema }) { filter, paging }: ListContactsDto,
  ): Promise<object> {
    const { items, ...page } = await this.contacts.list(id, filter, paging);
    const contacts = items.map(toContactDto);
    return paging ? envelope(paging, { ...page, items: contacts }, 'contacts') : { contacts };
  }

  @Get(':contact_id')
  @Access('crm:read:contacts')
  @ApiOperation({ summary: 'Get a contact', description: 'With the ETag that a change may start from.' })
  @ApiOkResponse({ description: 'The contact', standardSchema: contactSchema })
  get(@Param('id') id: string, @Param('contact_id') contactId: string): Promise<Answer> {
    return this.contacts.get(id, contactId).then(shown);
  }

  @Put(':contact_id')
  @Access('crm:update:contacts')
  @ApiOperation({
    summary: 'Change a contact',
    description:
      'Takes any subset of the fields: given ones replace, null clears. With another `contact_type`, `is_primary` is that ' +
      'among the contacts of the new type, false where it is left out; the first of a type is its primary one.',
  })
  @ApiOkResponse({ description: 'The changed contact', standardSchema: contactSchema })
  @ApiConflictResponse({ description: NO_PRIMARY })
  update(
    @Param('id') id: string,
    @Param('contact_id') contactId: string,
    @Body({ schema: updateContactSchema }) body: UpdateContactDto,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer> {
    return this.contacts.update(id, contactId, fieldsOf(body), precondition(ifMatch)).then(shown);
  }

  @Patch(':contact_id')
  @Access('crm:update:contacts')
  @ApiOperation({ summary: 'Change a contact', description: 'The same as PUT.' })
  @ApiOkResponse({ description: 'The changed contact', standardSchema: contactSchema })
  @ApiConflictResponse({ description: NO_PRIMARY })
  patch(
    @Param('id') id: string,
    @Param('contact_id') contactId: string,
    @Body({ schema: updateContactSchema }) body: UpdateContactDto,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer> {
    return this.update(id, contactId, body, ifMatch);
  }

  @Delete(':contact_id')
  @HttpCode(204)
  @Access('crm:delete:contacts')
  @ApiOperation({
    summary: 'Delete a contact',
    description: 'The oldest of the others of its type becomes the primary one where it was that.',
  })
  @ApiNoContentResponse({ description: 'Deleted' })
  remove(
    @Param('id') id: string,
    @Param('contact_id') contactId: string,
    @Headers('if-match') ifMatch?: string,
  ): Promise<void> {
    return this.contacts.remove(id, contactId, precondition(ifMatch));
  }
}

function fieldsOf(body: UpdateContactDto): (current: Contact) => Partial<ContactFields> {
  return (current) => {
    const changed = changedFields(body, { ...toContactDto(current) }, READ_ONLY_FIELDS);
    // what is said of the rank is said of the new type, where it may not be what it is now
    return changed.contact_type ? { ...changed, is_primary: body.is_primary } : changed;
  };
}

function shown(contact: Contact): Answer {
  return new Answer(toContactDto(contact), { version: contact.version });
}

function created(contact: Contact): Answer {
  const headers = { Location: `/api/v1/customers/${contact.customer_id}/contacts/${contact.id}` };
  return new Answer(toContactDto(contact), { version: contact.version, headers });
}
