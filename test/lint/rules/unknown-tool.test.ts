import { expect, test } from 'vitest';
import { unknownTool } from '../../../src/lint/rules/unknown-tool.js';
import { lintCase, supp, testRule } from '../../support/test-rule.js';

const kindLine = (line: string): string => `{\n   name\n   ${line}\n   fun:main\n}\n`;

testRule(unknownTool, {
  valid: [
    kindLine('Memcheck,Helgrind,drd:Leak'),
    kindLine('CoreError:FdNotClosed'),
    { name: 'the reserved name of old releases', code: kindLine('core:PThread'), releases: [3019, 3022] },
    { name: 'the reserved name of new releases', code: kindLine('CoreError:FdBadClose'), releases: [3023] },
    {
      name: 'both reserved names for releases of which one is old and one new',
      code: kindLine('core:PThread') + kindLine('CoreError:FdBadClose'),
      releases: [3022, 3023],
    },
    { name: 'a tool that is gone beside one that reads it', code: kindLine('Addrcheck,Memcheck:Cond') },
    { name: 'empty names', code: kindLine(',Memcheck,:Cond') },
    { name: 'a name twice', code: kindLine('Memcheck,Memcheck:Cond') },
    { name: 'a frame where the kind line should be', code: '{\n   Memcheck:Leak\n   fun:malloc\n}\n' },
    {
      name: 'an extra line where the kind line should be',
      code: '{\n   exp-drd,Memcheck:Leak\n   match-leak-kinds: all\n   fun:malloc\n}\n',
    },
    { name: 'an empty list where the kind line should be', code: '{\n   drd:CondErr\n   :\n   fun:f\n}\n' },
    { name: 'no colon', code: kindLine('memcheck') },
    { name: 'a suppression that is commented out', code: '#{\n# name\n# memcheck:Cond\n# fun:main\n#}\n' },
  ],
  invalid: [
    {
      code: supp`
        {
           name
           memcheck:Leak
        #  ^^^^^^^^ misspelt
           fun:main
        }
      `,
      errors: [{ messageId: 'misspelt', severity: 'warning', data: { tool: 'memcheck', meant: 'Memcheck' } }],
      output: kindLine('Memcheck:Leak'),
    },
    {
      name: 'no fix with which the tool that is meant would refuse the kind',
      code: supp`
        {
           name
           Drd:Race
        #  ^^^ misspelt
           fun:main
        }
        {
           name
           Memcheck, Helgrind:Leak
        #           ^^^^^^^^^ blanks
           fun:malloc
        }
      `,
      errors: [
        {
          messageId: 'misspelt',
          data: { tool: 'Drd', meant: 'drd' },
          help: 'Write `drd`, and a kind that it knows.',
        },
        { messageId: 'blanks', help: 'Write `Helgrind`, and a kind that it knows.' },
      ],
    },
    {
      name: 'letters that are all in the wrong case',
      code: supp`
        {
           name
           DRD:CondErr
        #  ^^^ misspelt
           fun:main
        }
        {
           name
           MEMCHECK:Cond
        #  ^^^^^^^^ misspelt
           fun:main
        }
        {
           name
           helGRIND:Race
        #  ^^^^^^^^ misspelt
           fun:main
        }
      `,
      errors: [
        { messageId: 'misspelt', severity: 'warning', data: { tool: 'DRD', meant: 'drd' } },
        { messageId: 'misspelt', data: { tool: 'MEMCHECK', meant: 'Memcheck' } },
        { messageId: 'misspelt', data: { tool: 'helGRIND', meant: 'Helgrind' } },
      ],
      output: kindLine('drd:CondErr') + kindLine('Memcheck:Cond') + kindLine('Helgrind:Race'),
    },
    {
      name: 'letters that are wrong, missing, or too many',
      code: supp`
        {
           name
           Hellgrind:Race
        #  ^^^^^^^^^ misspelt
           fun:main
        }
        {
           name
           Drd:CondErr
        #  ^^^ misspelt
           fun:main
        }
        {
           name
           MemcheckX,Memcheck:Cond
        #  ^^^^^^^^^ misspelt
           fun:main
        }
        {
           name
           CoreErr:FdBadClose
        #  ^^^^^^^ misspelt
           fun:main
        }
      `,
      errors: [
        { messageId: 'misspelt', data: { tool: 'Hellgrind', meant: 'Helgrind' } },
        { messageId: 'misspelt', data: { tool: 'Drd', meant: 'drd' } },
        { messageId: 'misspelt', data: { tool: 'MemcheckX', meant: 'Memcheck' } },
        { messageId: 'misspelt', data: { tool: 'CoreErr', meant: 'CoreError' } },
      ],
      output: ['Helgrind:Race', 'drd:CondErr', 'Memcheck,Memcheck:Cond', 'CoreError:FdBadClose']
        .map(kindLine)
        .join(''),
    },
    {
      name: 'blanks around names',
      code: supp`
        {
           name
           Helgrind, Memcheck :Leak
        #           ^^^^^^^^^^ blanks
           fun:main
        }
      `,
      errors: [{ messageId: 'blanks', severity: 'warning', data: { tool: ' Memcheck ', meant: 'Memcheck' } }],
      output: kindLine('Helgrind,Memcheck:Leak'),
    },
    {
      name: 'a misspelt name with blanks',
      code: supp`
        {
           name
           drd, helgrind:Misc
        #      ^^^^^^^^^ misspelt
           fun:main
        }
      `,
      errors: [{ messageId: 'misspelt', data: { tool: ' helgrind', meant: 'Helgrind' } }],
      output: kindLine('drd,Helgrind:Misc'),
    },
    {
      name: 'tools that are gone',
      code: supp`
        {
           name
           Addrcheck:Leak
        #  ^^^^^^^^^ gone
           fun:main
        }
        {
           name
           exp-ptrcheck:SorG
        #  ^^^^^^^^^^^^ gone
           fun:main
        }
        {
           name
           exp-sgcheck:SorG
        #  ^^^^^^^^^^^ gone
           fun:main
        }
        {
           name
           exp-drd:CondErr
        #  ^^^^^^^ gone
           fun:main
        }
      `,
      errors: [
        { messageId: 'gone', severity: 'info', data: { tool: 'Addrcheck', release: '3.1' } },
        { messageId: 'gone', data: { tool: 'exp-ptrcheck', release: '3.6' } },
        { messageId: 'gone', data: { tool: 'exp-sgcheck', release: '3.15' } },
        { messageId: 'gone', data: { tool: 'exp-drd', release: '3.3' } },
      ],
    },
    {
      name: 'tools that read no suppressions, and those of somebody else',
      code: supp`
        {
           name
           Massif:Leak
        #  ^^^^^^ silent
           fun:main
        }
        {
           name
           ThreadSanitizer:Race
        #  ^^^^^^^^^^^^^^^ unknown
           fun:main
        }
      `,
      errors: [
        { messageId: 'silent', severity: 'info', data: { tool: 'Massif' } },
        { messageId: 'unknown', severity: 'info', data: { tool: 'ThreadSanitizer' } },
      ],
    },
    {
      name: 'a frame behind a name that is no kind line',
      code: supp`
        {
           SomeTool:Kind
           fun:main
        #  ^^^ frame
        }
      `,
      errors: [
        {
          messageId: 'frame',
          severity: 'warning',
          data: { tool: 'fun' },
          help: 'Write the kind line, such as `Memcheck:Leak`, between the name and the stack.',
        },
      ],
    },
    {
      name: 'tool lists without a tool',
      code: supp`
        {
           name
           :Cond
        #  ^^^^^ empty
           fun:main
        }
        {
           name
           ,:
        #  ^^ empty
           fun:main
        }
      `,
      errors: [
        { messageId: 'empty', severity: 'warning', data: {} },
        { messageId: 'empty', severity: 'warning', data: {} },
      ],
    },
    {
      name: 'the reserved name of old releases in a new one',
      code: supp`
        {
           name
           core:PThread
        #  ^^^^ oldCore
           fun:main
        }
        {
           name
           Memcheck, core:Cond
        #           ^^^^^ oldCore
           fun:main
        }
      `,
      releases: [3023],
      errors: [
        {
          messageId: 'oldCore',
          severity: 'info',
          data: { tool: 'core' },
        },
        { messageId: 'oldCore', data: { tool: ' core' } },
      ],
    },
    {
      name: 'the reserved name of new releases in old ones',
      code: supp`
        {
           name
           CoreError:FdBadClose
        #  ^^^^^^^^^ newCore
           fun:close
        }
      `,
      releases: [3019, 3022],
      errors: [
        {
          messageId: 'newCore',
          severity: 'info',
          data: { tool: 'CoreError' },
        },
      ],
    },
    {
      name: 'a misspelt name that only new releases have, with an old one beside them',
      code: supp`
        {
           name
           CoreEror:FdBadClose
        #  ^^^^^^^^ misspelt
           fun:main
        }
      `,
      releases: [3022, 3028],
      errors: [
        { messageId: 'misspelt', severity: 'warning', data: { tool: 'CoreEror', meant: 'CoreError' } },
      ],
      output: kindLine('CoreError:FdBadClose'),
    },
    {
      name: 'names that are like none of the release',
      code: supp`
        {
           name
           CoreEror:FdBadClose
        #  ^^^^^^^^ unknown
           fun:main
        }
      `,
      releases: [3022],
      errors: [{ messageId: 'unknown', severity: 'info', data: { tool: 'CoreEror' } }],
    },
  ],
});

// From 3.3 to 3.22 every `core:` suppression is refused (spec 4.5), so that the fix breaks a file that was accepted.
test('does not suggest core where Valgrind refuses it', () => {
  const [diagnostic] = lintCase(unknownTool, { code: kindLine('Core:PThread'), releases: [3019] });
  expect(diagnostic?.fixes).toEqual([]);
});
