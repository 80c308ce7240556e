export const ADMINISTRATOR = { email: 'lead@example.com', password: 'quiet-harbour-27-kites' };

/** Of events that come in as WhatsApp would send them. */
export const WHATSAPP_APP_SECRET = 'only of these tests';
