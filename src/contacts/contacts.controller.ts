import { Body, Controller, Delete, Get, HttpCode, Param, Query } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
} from '@nestjs/swagger';
import { Access, Actor } from '@crm/access';
import {
  Answer,
  envelope,
  IfMatch,
  pagingIfAsked,
  PutAndPatch,
  ShownAgain,
  type Caller,
  type Precondition,
  Post,
} from '@crm/http';
import { ApiContracts, ApiGroup, ApiPage } from '@crm/openapi';
import type { Contact } from './contact.js';
import { ContactsService } from './contacts.service.js';
import { ContactResponseDto, toContactResponse } from './dto/contact-response.dto.js';
import { CreateContactDto } from './dto/create-contact.dto.js';
import { ListContactsDto } from './dto/list-contacts.dto.js';
import { UpdateContactDto } from './dto/update-contact.dto.js';

@ApiGroup(
  'Contacts',
  'Whom to speak to at a customer. Of the contacts of one type exactly one is the primary one: a new one replaces it, ' +
    'and when it goes the oldest of the others follows.',
)
@ApiContracts('standard', 'isp')
@Controller('api/v1/customers/:id/contacts')
export class ContactsController {
  constructor(private readonly contacts: ContactsService) {}

  /**
   * Add a contact to a customer
   * @remarks The first contact of a type is its primary one whatever is sent.
   */
  @Post()
  @Access('crm:create:contacts')
  @ShownAgain<ContactsController>('crm:read:contacts', (it, _actor, { id, made }) => it.get(id, made))
  @ApiCreatedResponse({ description: 'The new contact', type: ContactResponseDto })
  @ApiConflictResponse({ description: 'The customer has 500 contacts already' })
  create(
    @Actor() actor: Caller,
    @Param('id') id: string,
    @Body() body: CreateContactDto,
  ): Promise<Answer<ContactResponseDto>> {
    return this.contacts.create(actor, id, body).then(created);
  }

  /**
   * List the contacts of a customer
   * @remarks Oldest first: all of them, or a page in the style that is asked for.
   */
  @Get()
  @Access('crm:read:contacts')
  @ApiPage(ContactResponseDto, { description: 'The contacts', collection: 'contacts', orAll: true })
  list(@Actor() actor: Caller, @Param('id') id: string, @Query() query: ListContactsDto): Promise<object> {
    return this.contacts
      .list(id, query, pagingIfAsked(query, actor.surface))
      .then((page) => envelope(page, 'contacts', toContactResponse));
  }

  /**
   * Get a contact
   * @remarks With the ETag that a change may start from.
   */
  @Get(':contact_id')
  @Access('crm:read:contacts')
  @ApiOkResponse({ description: 'The contact', type: ContactResponseDto })
  get(@Param('id') id: string, @Param('contact_id') contactId: string): Promise<Answer<ContactResponseDto>> {
    return this.contacts.get(id, contactId).then(shown);
  }

  /**
   * Change a contact
   * @remarks Takes any subset of the fields: given ones replace, null clears. With another `contact_type`, `is_primary` is
   * that among the contacts of the new type, false where it is left out; the first of a type is its primary one.
   */
  @PutAndPatch(':contact_id')
  @Access('crm:update:contacts')
  @ApiOkResponse({ description: 'The changed contact', type: ContactResponseDto })
  @ApiConflictResponse({ description: 'The customer would be left without a primary contact of this type' })
  update(
    @Actor() actor: Caller,
    @Param('id') id: string,
    @Param('contact_id') contactId: string,
    @Body() body: UpdateContactDto,
    @IfMatch() mayStartFrom: Precondition,
  ): Promise<Answer<ContactResponseDto>> {
    return this.contacts.update(actor, id, contactId, body, mayStartFrom).then(shown);
  }

  /**
   * Delete a contact
   * @remarks The oldest of the others of its type becomes the primary one where it was that.
   */
  @Delete(':contact_id')
  @HttpCode(204)
  @Access('crm:delete:contacts')
  @ApiNoContentResponse({ description: 'Deleted' })
  remove(
    @Actor() actor: Caller,
    @Param('id') id: string,
    @Param('contact_id') contactId: string,
    @IfMatch() mayStartFrom: Precondition,
  ): Promise<void> {
    return this.contacts.remove(actor, id, contactId, mayStartFrom);
  }
}

function shown(contact: Contact): Answer<ContactResponseDto> {
  return Answer.of(toContactResponse(contact), contact);
}

function created(contact: Contact): Answer<ContactResponseDto> {
  const location = `/api/v1/customers/${contact.customer_id}/contacts/${contact.id}`;
  return Answer.created(toContactResponse(contact), contact, location);
}
