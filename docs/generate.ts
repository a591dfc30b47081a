import { writeGenerated } from './generated-files.js';
import { ruleIndex } from './rule-index.js';

// The index comes first: the pages are made by running the rules that it lists.
writeGenerated(ruleIndex());
const { rulePages } = await import('./rule-pages.js');
writeGenerated(rulePages());
const { configSchemaFile } = await import('./config-schema.js');
writeGenerated(configSchemaFile());
const { readmeFile } = await import('./readme.js');
writeGenerated(readmeFile());
