export { NOBODY, type EventNote, type EventRow } from './event.js';
export { EVENT_PERMISSIONS, EVENT_TYPES, type EventType } from './event-types.js';
export { EventViews, type EventReader, type EventView } from './event-views.js';
export { Events, type EventBaseline, type EventOutbox } from './events.js';
export * from './events.module.js';
