export { SampleModule } from './sample.module.js';
export { SAMPLE_PASSWORD, SampleSignIns } from './sample-sign-ins.js';
