import { Body, Controller, Get, HttpCode, Post, Req, UseInterceptors } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiForbiddenResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiServiceUnavailableResponse,
  ApiTooManyRequestsResponse,
  ApiUnauthorizedResponse,
} from '@nestjs/swagger';
import { AccessGuard, Actor, CallerAddress, Public, SignedIn } from '@crm/access';
import { Answer, NoIdempotency, type Principal } from '@crm/http';
import { ApiGroup } from '@crm/openapi';
import type { Request } from 'express';
import { PasswordsService } from '../passwords/passwords.service.js';
import { SessionsService } from '../sessions/sessions.service.js';
import type { TokenPair } from '../sessions/token-issuer.js';
import { UsersService } from '../users/users.service.js';
import { meSchema, toMeDto, type MeDto } from './dto/me.dto.js';
import {
  changePasswordSchema,
  refreshSchema,
  setPasswordSchema,
  signInSchema,
  signOutSchema,
  tokenPairSchema,
  type ChangePasswordDto,
  type RefreshDto,
  type SetPasswordDto,
  type SignInDto,
  type SignOutDto,
} from './dto/sign-in.dto.js';
import { SignInThrottle } from './sign-in-throttle.js';
import { SignInService } from './sign-in.service.js';

@ApiGroup('Sign-in', 'Tokens: getting them, renewing them, ending them; and one’s own password.')
@Controller('api/v1/auth')
@NoIdempotency()
export class AuthController {
  constructor(
    private readonly signIn: SignInService,
    private readonly sessions: SessionsService,
    private readonly passwords: PasswordsService,
    private readonly users: UsersService,
    private readonly guard: AccessGuard,
  ) {}

  @Post('token')
  @HttpCode(200)
  @Public('signing in is what gives a token')
  @UseInterceptors(SignInThrottle)
  @ApiOperation({
    summary: 'Sign in',
    description:
      'Gives an access token for 15 minutes and a refresh token for 30 days. Ten tries a minute for each pair of ' +
      'address and account; after ten wrong passwords in a row the account is locked for a minute, then longer.',
  })
  @ApiOkResponse({ description: 'The tokens', standardSchema: tokenPairSchema })
  @ApiUnauthorizedResponse({ description: 'E-mail or password is wrong' })
  @ApiTooManyRequestsResponse({ description: 'Too many tries; `Retry-After` says when to try again' })
  @ApiServiceUnavailableResponse({ description: 'Too many people are signing in at this moment' })
  token(@Body({ schema: signInSchema }) body: SignInDto, @CallerAddress() address: string): Promise<Answer> {
    return this.signIn.signIn({ ...body, address }).then(neverStored);
  }

  @Post('refresh')
  @HttpCode(200)
  @Public('the refresh token in the body is the proof')
  @ApiOperation({
    summary: 'Refresh the tokens',
    description:
      'Uses the refresh token up and gives a new pair. One that was used before ends its whole session.',
  })
  @ApiOkResponse({ description: 'New tokens', standardSchema: tokenPairSchema })
  @ApiUnauthorizedResponse({
    description: 'The refresh token is wrong, used up or expired, or its session has ended',
  })
  @ApiTooManyRequestsResponse({ description: 'Too many wrong tokens came from this address' })
  refresh(
    @Body({ schema: refreshSchema }) body: RefreshDto,
    @CallerAddress() address: string,
  ): Promise<Answer> {
    return this.sessions.refresh(body.refresh_token, address).then(neverStored);
  }

  @Post('logout')
  @HttpCode(204)
  @Public('ends a session by its own token: the refresh token in the body, or the access token in the header')
  @ApiBearerAuth()
  @ApiOperation({
    summary: 'Sign out',
    description:
      'Ends the session of the refresh token, or without a body that of the access token. Both are worthless after it.',
  })
  @ApiNoContentResponse({ description: 'The session has ended' })
  @ApiUnauthorizedResponse({ description: 'Neither token is given and valid' })
  @ApiForbiddenResponse({ description: 'API keys and outside users have no session to end' })
  @ApiTooManyRequestsResponse({ description: 'Too many wrong tokens came from this address' })
  async logout(
    @Req() request: Request,
    @Body({ schema: signOutSchema }) body: SignOutDto,
    @CallerAddress() address: string,
  ): Promise<void> {
    if (body?.refresh_token) return this.signIn.signOut(body.refresh_token);
    return this.signIn.signOutCaller(await this.guard.identify(request, address));
  }

  @Get('me')
  @SignedIn()
  @ApiOperation({ summary: 'Get the caller', description: 'Who the token speaks for, and what they may do.' })
  @ApiOkResponse({ description: 'The caller', standardSchema: meSchema })
  me(@Actor() actor: Principal): Promise<MeDto> {
    return this.users.findOwn(actor).then((user) => toMeDto(actor, user));
  }

  @Post('password')
  @HttpCode(204)
  @SignedIn()
  @ApiOperation({
    summary: 'Change the own password',
    description: 'At least 12 characters, and none of the common ones. Ends the other sessions of the user.',
  })
  @ApiNoContentResponse({ description: 'Changed' })
  @ApiForbiddenResponse({ description: 'API keys and outside users have no password here' })
  changePassword(
    @Actor() actor: Principal,
    @Body({ schema: changePasswordSchema }) body: ChangePasswordDto,
    @CallerAddress() address: string,
  ): Promise<void> {
    return this.passwords.change(actor, { current: body.current_password, next: body.new_password, address });
  }

  @Post('password/link')
  @HttpCode(204)
  @Public('the token of the one-time link is the proof')
  @ApiOperation({
    summary: 'Set a password by a one-time link',
    description: 'For a new user, or one who forgot the password. Ends all sessions of the user.',
  })
  @ApiNoContentResponse({ description: 'Set; sign in with it' })
  @ApiTooManyRequestsResponse({ description: 'Too many wrong links came from this address' })
  setPassword(
    @Body({ schema: setPasswordSchema }) body: SetPasswordDto,
    @CallerAddress() address: string,
  ): Promise<void> {
    return this.passwords.setByLink(body.token, body.password, address);
  }
}

/** RFC 6749, section 5.1: no cache keeps tokens. */
function neverStored(tokens: TokenPair): Answer {
  return new Answer(tokens, { headers: { 'Cache-Control': 'no-store' } });
}
