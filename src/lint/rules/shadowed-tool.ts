import { displayText } from '../../source/source.js';
import { toolListNames, coreName, suppressingTools, takesCoreErrors } from '../../valgrind/tools.js';
import { defineRule } from '../rule.js';

export const shadowedTool = defineRule({
  id: 'shadowed-tool',
  since: '0.1.0',
  severity: 'warning',
  fix: 'never',
  scope: 'file',
  group: 'dead',
  summary: 'A tool is not found in the tool list, since another name in the list has its name in it',
  why: 'Valgrind looks for the first place in the tool list where the name of the running tool occurs, and asks whether a comma or an end is on both sides of it. Later places are not tried: in `exp-drd,drd` DRD finds itself within `exp-drd`, and reads over the suppression.',
  help: 'Write the tool first, or remove the name that is before it.',
  source: 'm_errormgr.c, tool_name_present',
  fixSafety: '',
  messages: {
    shadowed:
      '{tool} finds its name within `{other}` and looks no further, so that it skips this suppression',
  },
  bad: [
    { code: '{\n   name\n   exp-drd,drd:ConflictingAccess\n   fun:main\n}\n' },
    { code: '{\n   name\n   MemcheckX,Memcheck:Cond\n   fun:main\n}\n' },
  ],
  good: [
    { code: '{\n   name\n   drd,exp-drd:ConflictingAccess\n   fun:main\n}\n' },
    { code: '{\n   name\n   exp-drd:ConflictingAccess\n   fun:main\n}\n' },
  ],
  create: ({ releases, report }) => ({
    suppression(suppression) {
      const { kindLine } = suppression;
      if (!kindLine?.kind || kindLine.tools.length < 2) return;
      const toolList = kindLine.tools.map(({ text }) => text).join(',');
      const names = new Set(
        releases.flatMap((release) =>
          suppressingTools(release).flatMap((tool) =>
            takesCoreErrors(tool, release) ? [tool.name, coreName(release)] : [tool.name],
          ),
        ),
      );
      for (const name of names) {
        const tool = kindLine.tools.find(({ text }) => text === name);
        if (!tool || toolListNames(toolList, name)) continue;
        const other = kindLine.tools.find(({ text }) => text.includes(name));
        report({
          messageId: 'shadowed',
          span: tool,
          data: { tool: name, other: displayText(other?.text ?? '') },
          suppression,
        });
      }
    },
  }),
});
