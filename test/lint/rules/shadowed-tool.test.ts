import { shadowedTool } from '../../../src/lint/rules/shadowed-tool.js';
import { supp, testRule } from '../../support/test-rule.js';

const named = (tools: string): string => `{\n   name\n   ${tools}:Cond\n   fun:main\n}\n`;

testRule(shadowedTool, {
  valid: [
    named('Memcheck,MemcheckX'),
    named('Helgrind,Memcheck'),
    named('MemcheckX'),
    named('Addrcheck,Memcheck'),
    named('Memcheck,Memcheck'),
    { code: named('CoreErrorX,CoreError'), releases: [3019] },
    '{\n   name\n   exp-drd,drd\n   fun:main\n}\n',
  ],
  invalid: [
    {
      code: supp`
        {
           name
           exp-drd,Memcheck,drd:ConflictingAccess
        #                   ^^^ shadowed
           fun:main
        }
      `,
      errors: [{ messageId: 'shadowed', data: { tool: 'drd', other: 'exp-drd' } }],
    },
    {
      code: supp`
        {
           name
           XMemcheckX,MemcheckY,Memcheck,drd2,drd:Cond
        #                       ^^^^^^^^ shadowed
        #                                     ^^^ shadowed
           fun:main
        }
      `,
      errors: [
        { messageId: 'shadowed', data: { tool: 'Memcheck', other: 'XMemcheckX' } },
        { messageId: 'shadowed', data: { tool: 'drd', other: 'drd2' } },
      ],
    },
    {
      code: supp`
        {
           name
           CoreErrorX,CoreError:FdBadClose
        #             ^^^^^^^^^ shadowed
           fun:main
        }
      `,
      releases: [3019, 3023],
    },
  ],
});
