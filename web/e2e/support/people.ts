export const ADMINISTRATOR = { email: 'lead@example.com', password: 'quiet-harbour-27-kites' };
