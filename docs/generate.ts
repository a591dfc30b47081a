import { writeGenerated } from './generated-files.js';
import { ruleIndex } from './rule-index.js';

// The index comes first: the pages are made by running the rules.
writeGenerated(ruleIndex());
