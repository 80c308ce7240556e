export { CHANNELS, type Channel } from './interaction.js';
export { InteractionsModule } from './interactions.module.js';
export { InteractionsService } from './interactions.service.js';
export { SHOWN_TYPE } from './store/interactions.table.js';
