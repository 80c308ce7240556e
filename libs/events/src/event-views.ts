import { Injectable } from '@nestjs/common';
import type { Caller } from '@crm/http';
import type { EventType } from './event-types.js';
import { thawed } from './frozen.js';

/** Who hears of an event: in whose words, and what they may see. Nobody hears a whole tax id. */
export type EventReader = Pick<Caller, 'can' | 'surface'>;

/**
 * Shows the record that an event was noted with, as its feature's own routes would show it to the reader; undefined where the
 * reader may not know that it happened.
 */
export type EventView = (data: never, reader: EventReader) => object | undefined;

/** Where features say how their events are shown; what no feature registered is shown as it was noted. */
@Injectable()
export class EventViews {
  private readonly views = new Map<EventType, EventView>();

  register(types: readonly EventType[], view: EventView): void {
    for (const type of types) this.views.set(type, view);
  }

  show(type: EventType, stored: unknown, reader: EventReader): object | undefined {
    const data = thawed(stored);
    const view = this.views.get(type);
    return view ? view(data as never, reader) : (data as object);
  }
}
