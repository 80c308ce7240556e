export { CHANNELS } from './interaction.js';
export { InteractionsModule } from './interactions.module.js';
export { InteractionsService } from './interactions.service.js';
