import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/index.js';
import { DocumentsModule } from '../documents/index.js';
import { MergesModule } from '../merges/index.js';
import { AddressChecks } from './address/address-checks.service.js';
import { Geocoder } from './address/geocoder.service.js';
import { CallbacksController } from './callbacks/callbacks.controller.js';
import { Callbacks } from './callbacks/callbacks.service.js';
import { InFlight } from './callbacks/in-flight.service.js';
import { CreditChecks } from './credit/credit-checks.service.js';
import { Papers } from './papers.service.js';
import { Providers } from './providers/providers.service.js';
import { ReviewsService } from './reviews.service.js';
import { SealedAnswers } from './sealed-answers.service.js';
import { ChecksRepository } from './store/checks.repository.js';
import { SealedAnswersRepository } from './store/sealed-answers.repository.js';
import { VerificationsRepository } from './store/verifications.repository.js';
import { UnmaskedAnswers } from './unmasked-answers.service.js';
import { VerificationExpiry } from './verification-expiry.service.js';
import { VerificationController } from './verification.controller.js';
import { VerificationDependents } from './verification.dependents.js';
import { VerificationEvents } from './verification.events.js';
import { VerificationHousekeeping } from './verification.housekeeping.js';
import { VerificationService } from './verification.service.js';
import { VerificationsController } from './verifications.controller.js';

@Module({
  imports: [CustomersModule, DocumentsModule, MergesModule],
  controllers: [CallbacksController, VerificationController, VerificationsController],
  providers: [
    VerificationService,
    ReviewsService,
    Papers,
    VerificationExpiry,
    CreditChecks,
    AddressChecks,
    Geocoder,
    Providers,
    Callbacks,
    InFlight,
    UnmaskedAnswers,
    VerificationsRepository,
    ChecksRepository,
    SealedAnswers,
    SealedAnswersRepository,
    VerificationDependents,
    VerificationEvents,
    VerificationHousekeeping,
  ],
  exports: [VerificationService, ReviewsService, CreditChecks],
})
export class VerificationModule {}
