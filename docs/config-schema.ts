import { join } from 'node:path';
import { toJsonSchema } from '@valibot/to-json-schema';
import { configSchema } from '../src/lint/config-schema.js';
import { rules } from '../src/lint/rules/index.js';
import type { GeneratedFiles } from './generated-files.js';

/** The JSON schema of configurations, for editors; from the schema that suppkit itself checks them with. */
export function configSchemaFile(): GeneratedFiles {
  // What is checked by code, editors cannot check.
  const schema = toJsonSchema(configSchema(rules), { ignoreActions: ['check'] });
  const titled = { ...schema, title: 'Configuration of suppkit' };
  return { [join(import.meta.dirname, 'suppkit.schema.json')]: `${JSON.stringify(titled, null, 2)}\n` };
}
