import { Global, Module } from '@nestjs/common';
import { EventViews } from './event-views.js';
import { Events } from './events.js';

@Global()
@Module({ providers: [Events, EventViews], exports: [Events, EventViews] })
export class EventsModule {}
