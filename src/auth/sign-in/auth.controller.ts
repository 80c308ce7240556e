import { Body, Controller, Get, HttpCode, Req } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiForbiddenResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiServiceUnavailableResponse,
  ApiTooManyRequestsResponse,
  ApiUnauthorizedResponse,
} from '@nestjs/swagger';
import { AccessGuard, Actor, CallerAddress, Public, SignedIn } from '@crm/access';
import { Answer, BodyLimit, NoIdempotency, type Caller, Post } from '@crm/http';
import { ApiGroup } from '@crm/openapi';
import type { Request } from 'express';
import { PasswordsService } from '../passwords/passwords.service.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { UsersService } from '../users/users.service.js';
import { ChangePasswordDto } from './dto/change-password.dto.js';
import { MeResponseDto, toMeResponse } from './dto/me-response.dto.js';
import { RefreshSessionDto } from './dto/refresh-session.dto.js';
import { SetPasswordDto } from './dto/set-password.dto.js';
import { SignInDto } from './dto/sign-in.dto.js';
import { SignOutDto } from './dto/sign-out.dto.js';
import { TokenPairResponseDto } from './dto/token-pair-response.dto.js';
import { SignInLimit } from './sign-in.limit.js';
import { SignInService } from './sign-in.service.js';

/** Far more than tokens and passwords take: whoever sends it has proven nothing yet. */
const BODY_BYTES = 16 * 1024;

@ApiGroup('Sign-in', 'Tokens: getting them, renewing them, ending them; and one’s own password.', {
  isAdministration: true,
})
@Controller('api/v1/auth')
@NoIdempotency()
@BodyLimit(BODY_BYTES)
export class AuthController {
  constructor(
    private readonly signIn: SignInService,
    private readonly limit: SignInLimit,
    private readonly sessions: SessionsService,
    private readonly passwords: PasswordsService,
    private readonly users: UsersService,
    private readonly guard: AccessGuard,
  ) {}

  /**
   * Sign in
   * @remarks Gives an access token for 15 minutes and a refresh token for 30 days. Ten tries a minute for each pair of
   * address and account; after ten wrong passwords in a row the account is locked for a minute, then longer.
   */
  @Post('token')
  @HttpCode(200)
  @Public('signing in is what gives a token', { notesRefusals: true })
  @ApiOkResponse({ description: 'The tokens', type: TokenPairResponseDto })
  @ApiUnauthorizedResponse({ description: 'E-mail or password is wrong' })
  @ApiTooManyRequestsResponse({ description: 'Too many tries; `Retry-After` says when to try again' })
  @ApiServiceUnavailableResponse({ description: 'Too many people are signing in at this moment' })
  token(@Body() body: SignInDto, @CallerAddress() address: string): Promise<Answer<TokenPairResponseDto>> {
    return this.limit.within(body.email, address, () =>
      this.signIn.signIn({ ...body, address }).then(Answer.secret),
    );
  }

  /**
   * Refresh the tokens
   * @remarks Uses the refresh token up and gives a new pair. Sent again within 10 seconds, because the answer was lost or two
   * were sent at once, it gives the same pair; one that was used before that ends its whole session.
   */
  @Post('refresh')
  @HttpCode(200)
  @Public('the refresh token in the body is the proof')
  @ApiOkResponse({ description: 'New tokens', type: TokenPairResponseDto })
  @ApiUnauthorizedResponse({
    description: 'The refresh token is wrong, used up or expired, or its session has ended',
  })
  @ApiTooManyRequestsResponse({ description: 'Too many wrong tokens came from this address' })
  refresh(
    @Body() body: RefreshSessionDto,
    @CallerAddress() address: string,
  ): Promise<Answer<TokenPairResponseDto>> {
    return this.sessions.refresh(body.refresh_token, address).then(Answer.secret);
  }

  /**
   * Sign out
   * @remarks Ends the session of the refresh token, or without a body that of the access token. Both are worthless after
   * it.
   */
  @Post('logout')
  @HttpCode(204)
  @Public('ends a session by its own token: the refresh token in the body, or the access token in the header')
  @ApiBearerAuth()
  @ApiNoContentResponse({ description: 'The session has ended' })
  @ApiUnauthorizedResponse({ description: 'Neither token is given and valid' })
  @ApiForbiddenResponse({ description: 'API keys and outside users have no session to end' })
  @ApiTooManyRequestsResponse({ description: 'Too many wrong tokens came from this address' })
  logout(
    @Req() request: Request,
    @CallerAddress() address: string,
    @Body() body?: SignOutDto,
  ): Promise<void> {
    return this.signIn.signOut(address, body?.refresh_token, () => this.guard.identify(request, address));
  }

  /**
   * Get the caller
   * @remarks Who the token speaks for, and what they may do.
   */
  @Get('me')
  @SignedIn()
  @ApiOkResponse({ description: 'The caller', type: MeResponseDto })
  me(@Actor() actor: Caller): Promise<MeResponseDto> {
    return this.users.findOwn(actor).then((user) => toMeResponse(actor, user));
  }

  /**
   * Change the own password
   * @remarks At least 12 characters, and none of the common ones. Ends the other sessions of the user.
   */
  @Post('password')
  @HttpCode(204)
  @SignedIn()
  @ApiNoContentResponse({ description: 'Changed' })
  @ApiForbiddenResponse({ description: 'API keys and outside users have no password here' })
  changePassword(@Actor() actor: Caller, @Body() body: ChangePasswordDto): Promise<void> {
    return this.passwords.change(actor, { current: body.current_password, next: body.new_password });
  }

  /**
   * Set a password by a one-time link
   * @remarks For a new user, or one who forgot the password. Ends all sessions of the user.
   */
  @Post('password/link')
  @HttpCode(204)
  @Public('the token of the one-time link is the proof')
  @ApiNoContentResponse({ description: 'Set; sign in with it' })
  @ApiTooManyRequestsResponse({ description: 'Too many wrong links came from this address' })
  setPassword(@Body() body: SetPasswordDto, @CallerAddress() address: string): Promise<void> {
    return this.passwords.setByLink(body.token, body.password, address);
  }
}
