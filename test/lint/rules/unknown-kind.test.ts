import { expect, test } from 'vitest';
import { unknownKind } from '../../../src/lint/rules/unknown-kind.js';
import { lintCase, supp, testRule } from '../../support/test-rule.js';

const kindLine = (line: string): string => `{\n   name\n   ${line}\n   fun:main\n}\n`;

testRule(unknownKind, {
  valid: [
    kindLine('Memcheck:Value4'),
    kindLine('Memcheck:Value0'),
    kindLine('Memcheck:CoreMem'),
    kindLine('Helgrind:FreeMemLock'),
    kindLine('drd:UnimpHgClReq'),
    kindLine('CoreError:FdBadUse'),
    { name: 'white space behind the kind, which Valgrind removes', code: kindLine('Memcheck:Cond \t\r') },
    { name: 'kinds of the newest release', code: kindLine('Memcheck:UnsafeZeroSize') },
    { name: 'a kind since its release', code: kindLine('Memcheck:ReallocZero'), releases: [3021, 3028] },
    {
      name: 'core errors before they were there, which are skipped',
      code: kindLine('CoreError:X'),
      releases: [3019],
    },
    { name: 'core: when it is no reserved name any more', code: kindLine('core:PThread') },
    { name: 'a tool of somebody else', code: kindLine('ThreadSanitizer:Whatever') },
    { name: 'a tool in the wrong case, which is skipped', code: kindLine('memcheck:Whatever') },
    { name: 'a blank before the colon, which belongs to the tool', code: kindLine('Memcheck :Whatever') },
    { name: 'a tool behind a name that contains it', code: kindLine('MemcheckX,Memcheck:Whatever') },
    { name: 'an empty tool list', code: kindLine(':Whatever') },
    { name: 'no colon', code: kindLine('Memcheck') },
    {
      name: 'a suppression that is commented out',
      code: '#{\n# name\n# Memcheck:Whatever\n# fun:main\n#}\n',
    },
  ],
  invalid: [
    {
      code: supp`
        {
           name
           Memcheck:Vlaue4
        #           ^^^^^^ misspelt
           fun:main
        }
      `,
      errors: [
        {
          messageId: 'misspelt',
          severity: 'error',
          data: { tool: 'Memcheck', kind: 'Vlaue4', release: '3.28', meant: 'Value4' },
        },
      ],
      output: kindLine('Memcheck:Value4'),
    },
    {
      name: 'wrong case, and blanks',
      code: supp`
        {
           name
           Memcheck:cond
        #           ^^^^ misspelt
           fun:main
        }
        {
           name
           Helgrind: Race
        #           ^^^^^ misspelt
           fun:main
        }
        {
           name
           drd:Mutexerr
        #      ^^^^^^^^ misspelt
           fun:main
        }
      `,
      errors: [
        { messageId: 'misspelt', data: { tool: 'Memcheck', kind: 'cond', release: '3.28', meant: 'Cond' } },
        { messageId: 'misspelt', data: { tool: 'Helgrind', kind: ' Race', release: '3.28', meant: 'Race' } },
        {
          messageId: 'misspelt',
          data: { tool: 'drd', kind: 'Mutexerr', release: '3.28', meant: 'MutexErr' },
        },
      ],
      output: ['Memcheck:Cond', 'Helgrind:Race', 'drd:MutexErr'].map(kindLine).join(''),
    },
    {
      name: 'sizes that there are not',
      code: supp`
        {
           name
           Memcheck:Addr64
        #           ^^^^^^ size
           fun:main
        }
        {
           name
           Memcheck:Value # of any size
        #           ^^^^^^^^^^^^^^^^^^^ size
           fun:main
        }
      `,
      errors: [
        {
          messageId: 'size',
          data: {
            tool: 'Memcheck',
            kind: 'Addr64',
            release: '3.28',
            meant: 'Addr1, Addr2, Addr4, Addr8, Addr16, Addr32',
          },
        },
        {
          messageId: 'size',
          data: {
            tool: 'Memcheck',
            kind: 'Value # of any size',
            release: '3.28',
            meant: 'Value1, Value2, Value4, Value8, Value16, Value32',
          },
        },
      ],
    },
    {
      name: 'words that are like none, a comment, and a second colon',
      code: supp`
        {
           name
           drd:DataRaceErr
        #      ^^^^^^^^^^^ unknown
           fun:main
        }
        {
           name
           Memcheck:# Cond
        #           ^^^^^^ unknown
           fun:main
        }
        {
           name
           Memcheck:Cond:Value8
        #           ^^^^^^^^^^^ unknown
           fun:main
        }
      `,
      errors: [
        {
          messageId: 'unknown',
          severity: 'error',
          data: { tool: 'drd', kind: 'DataRaceErr', release: '3.28' },
        },
        { messageId: 'unknown', data: { tool: 'Memcheck', kind: '# Cond', release: '3.28' } },
        { messageId: 'unknown', data: { tool: 'Memcheck', kind: 'Cond:Value8', release: '3.28' } },
      ],
    },
    {
      name: 'nothing behind the colon',
      code: supp`
        {
           name
           Memcheck:
        #  ^^^^^^^^^ empty
           fun:main
        }
        {
           name
           SomeTool,drd:
        #  ^^^^^^^^^^^^^ empty
           fun:main
        }
      `,
      errors: [
        { messageId: 'empty', severity: 'error', data: { tool: 'Memcheck', kind: '', release: '3.28' } },
        { messageId: 'empty', data: { tool: 'drd', kind: '', release: '3.28' } },
      ],
    },
    {
      name: 'a comment behind a kind, of which the first word counts',
      code: supp`
        {
           name
           Memcheck:Cond # bug 12
        #           ^^^^^^^^^^^^^ misspelt
           fun:main
        }
        {
           name
           drd: mutexerr\t(all of them)
        #      ^^^^^^^^^^^^^^^^^^^^^^^ misspelt
           fun:main
        }
      `.replace('\\t', '\t'),
      errors: [
        {
          messageId: 'misspelt',
          severity: 'error',
          data: { tool: 'Memcheck', kind: 'Cond # bug 12', release: '3.28', meant: 'Cond' },
        },
        {
          messageId: 'misspelt',
          data: { tool: 'drd', kind: ' mutexerr\t(all of them)', release: '3.28', meant: 'MutexErr' },
        },
      ],
      output: ['Memcheck:Cond', 'drd:MutexErr'].map(kindLine).join(''),
    },
    {
      name: 'a short word in the wrong case',
      code: supp`
        {
           name
           Memcheck:LEAK
        #           ^^^^ misspelt
           fun:main
        }
      `,
      errors: [
        { messageId: 'misspelt', data: { tool: 'Memcheck', kind: 'LEAK', release: '3.28', meant: 'Leak' } },
      ],
      output: kindLine('Memcheck:Leak'),
    },
    {
      name: 'a kind that one of several tools does not have',
      code: supp`
        {
           name
           Memcheck,Helgrind:Leak
        #                    ^^^^ unknown
           fun:main
        }
        {
           name
           Memcheck,Helgrind,drd:Leak
        #                        ^^^^ unknown
        #                        ^^^^ unknown
           fun:main
        }
      `,
      errors: [
        { messageId: 'unknown', data: { tool: 'Helgrind', kind: 'Leak', release: '3.28' } },
        { messageId: 'unknown', data: { tool: 'Helgrind', kind: 'Leak', release: '3.28' } },
        { messageId: 'unknown', data: { tool: 'drd', kind: 'Leak', release: '3.28' } },
      ],
    },
    {
      name: 'a kind of a newer release',
      code: supp`
        {
           name
           Memcheck:ReallocZero
        #           ^^^^^^^^^^^ release
           fun:realloc
        }
        {
           name
           Helgrind:Dubious
        #           ^^^^^^^ release
           fun:main
        }
      `,
      releases: [3019, 3020, 3021, 3028],
      errors: [
        {
          messageId: 'release',
          severity: 'error',
          data: { tool: 'Memcheck', kind: 'ReallocZero', release: '3.19', lifetime: 'from 3.21 on' },
        },
        {
          messageId: 'release',
          data: { tool: 'Helgrind', kind: 'Dubious', release: '3.19', lifetime: 'from 3.21 on' },
        },
      ],
    },
    {
      name: 'a core error that the release makes but does not let suppress',
      code: supp`
        {
           name
           CoreError:FdBadUse
        #            ^^^^^^^^ release
           fun:write
        }
      `,
      releases: [3024],
      errors: [
        {
          messageId: 'release',
          data: { tool: 'CoreError', kind: 'FdBadUse', release: '3.24', lifetime: 'from 3.25 on' },
        },
      ],
    },
    {
      name: 'a misspelt core error, whatever tool is named beside it',
      code: supp`
        {
           name
           Memcheck,CoreError:Fdbadclose
        #                     ^^^^^^^^^^ misspelt
           fun:main
        }
      `,
      errors: [
        {
          messageId: 'misspelt',
          data: { tool: 'CoreError', kind: 'Fdbadclose', release: '3.28', meant: 'FdBadClose' },
        },
      ],
      output: kindLine('Memcheck,CoreError:FdBadClose'),
    },
    {
      name: 'a kind of a tool that is named beside the core, which alone is asked',
      code: supp`
        {
           name
           CoreError,Memcheck:Leak
        #                     ^^^^ unknown
           fun:main
        }
      `,
      errors: [{ messageId: 'unknown', data: { tool: 'CoreError', kind: 'Leak', release: '3.28' } }],
    },
    {
      name: 'any core: suppression, up to 3.22',
      code: supp`
        {
           name
           core:PThread
        #       ^^^^^^^ core
           fun:main
        }
        {
           name
           core,Memcheck:Cond
        #                ^^^^ core
           fun:main
        }
      `,
      releases: [3019],
      errors: [
        { messageId: 'core', severity: 'error', data: { tool: 'core', kind: 'PThread', release: '3.19' } },
        { messageId: 'core', data: { tool: 'core', kind: 'Cond', release: '3.19' } },
      ],
    },
  ],
});

// It is one mistake, whose message does not even name a tool.
test('reports a missing kind once, however many tools are named', () => {
  expect(lintCase(unknownKind, { code: kindLine('Memcheck,Helgrind,drd:') })).toHaveLength(1);
});
