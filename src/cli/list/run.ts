import { listCompact, listJson, listPretty } from '../../report/list.js';
import { eachWithoutCommands } from '../../report/workflow-command.js';
import { setExitCode } from '../command.js';
import { useColor } from '../options.js';
import { readSuppressionFiles } from '../read.js';
import { writeLargeResult } from '../write.js';
import type { ListArguments } from './options.js';

export async function runList(args: ListArguments): Promise<void> {
  const files = await readSuppressionFiles(args.files);
  const formats = {
    pretty: () => eachWithoutCommands(listPretty(files, useColor(args))),
    compact: () => eachWithoutCommands(listCompact(files)),
    json: () => listJson(files),
  };
  await writeLargeResult(formats[args.format](), args.outputFile);
  setExitCode(false, args);
}
