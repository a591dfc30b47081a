import { refusedFrameLine } from '../../../src/lint/rules/refused-frame-line.js';
import { supp, testRule } from '../../support/test-rule.js';

const twelveFrames = '   fun:f\n'.repeat(12);

testRule(refusedFrameLine, {
  valid: [
    '{\n   name\n   Memcheck:Cond\n   fun:main\n   ...\n   obj:/lib/*\n   src:a.c:1\n}\n',
    { name: 'patterns without a name', code: '{\n   name\n   Memcheck:Cond\n   fun:\n   obj:\n   src:\n}\n' },
    {
      name: 'an extra line of Param',
      code: '{\n   name\n   Memcheck:Param\n   write(buf)\n   fun:write\n}\n',
    },
    {
      name: 'an extra line of FishyValue',
      code: '{\n   name\n   Memcheck:FishyValue\n   malloc(size)\n   fun:f\n}\n',
    },
    {
      name: 'a wrong first line of Leak, which is a wrong extra line',
      code: '{\n   name\n   Memcheck:Leak\n   Fun:main\n   fun:main\n}\n',
    },
    {
      name: 'a comment in the stack',
      code: '{\n   name\n   Memcheck:Cond\n   fun:f\n   # bug 12\n   fun:g\n}\n',
    },
    { name: 'a suppression that is commented out', code: '#{\n#  name\n#  Memcheck:Cond\n#  main\n#}\n' },
  ],
  invalid: [
    {
      code: supp`
        {
           name
           Memcheck:Cond
           fun:main
           Fun:main
        #  ^^^^^^^^ refused
        }
      `,
      errors: [{ messageId: 'refused', severity: 'error', data: { line: 'Fun:main' } }],
    },
    {
      name: 'ellipses that are none, blanks before the colon, and a line of a log',
      code: supp`
        {
           name
           Memcheck:Cond
           fun:f
           ....
        #  ^^^^ refused
           ..
        #  ^^ refused
           ... # more
        #  ^^^^^^^^^^ refused
           fun :main
        #  ^^^^^^^^^ refused
           by 0x10917D: main (a.c:3)
        #  ^^^^^^^^^^^^^^^^^^^^^^^^^ refused
        }
      `,
      errors: [
        { messageId: 'refused', data: { line: '....' } },
        { messageId: 'refused', data: { line: '..' } },
        { messageId: 'refused', data: { line: '... # more' } },
        { messageId: 'refused', data: { line: 'fun :main' } },
        { messageId: 'refused', data: { line: 'by 0x10917D: main (a.c:3)' } },
      ],
    },
    {
      name: 'an ellipsis that is one character, shown as UTF-8',
      code: '{\n   name\n   Memcheck:Cond\n   fun:f\n   \xe2\x80\xa6\n#  ^^^ refused\n}\n',
      errors: [{ messageId: 'refused', data: { line: '…' } }],
    },
    {
      name: 'braces that are not alone on their line',
      code: supp`
        {
           name
           Helgrind:Race
           fun:main
         } # end
        #^^^^^^^ refused
         } {
        #^^^ refused
        }
      `,
    },
    {
      name: 'an extra line that the kind does not take',
      code: supp`
        {
           name
           Memcheck:Cond
           match-leak-kinds: definite
        #  ^^^^^^^^^^^^^^^^^^^^^^^^^^ extraLine
           fun:main
        }
        {
           name
           Helgrind:Race
           write(buf)
        #  ^^^^^^^^^^ extraLine
           fun:main
        }
        {
           name
           CoreError:FdBadClose
           close(fd)
        #  ^^^^^^^^^ extraLine
           fun:close
        }
      `,
      errors: [
        { messageId: 'extraLine', severity: 'error', data: { kind: 'Cond' } },
        { messageId: 'extraLine', data: { kind: 'Race' } },
        { messageId: 'extraLine', data: { kind: 'FdBadClose' } },
      ],
    },
    {
      name: 'two braces on a line, and nothing of the suppressions that they are to begin',
      code: supp`
        {
           name
           Memcheck:Cond
           fun:main
          }{
        # ^^ refused
           name
           Memcheck:Leak
           match-leak-kinds: definite
           fun:malloc
         } {
        #^^^ refused
           name
           Memcheck:Value8
           fun:main
        }
        {
           name
           Memcheck:Cond
           fun:f
           main
        #  ^^^^ refused
        }
      `,
    },
    {
      name: 'a misspelt prefix in the first line',
      code: supp`
        {
           name
           Memcheck:Cond
           func:main
        #  ^^^^^^^^^ refused
           fun:main
        }
      `,
      errors: [{ messageId: 'refused', data: { line: 'func:main' } }],
    },
    {
      name: 'a second extra line',
      code: supp`
        {
           name
           Memcheck:Leak
           match-leak-kinds: definite
           match-leak-kinds: possible
        #  ^^^^^^^^^^^^^^^^^^^^^^^^^^ refused
           fun:malloc
        }
        {
           name
           Memcheck:Param
           write(buf)
           write(count)
        #  ^^^^^^^^^^^^ refused
           fun:write
        }
      `,
    },
    {
      name: 'a line behind the frames that Valgrind keeps',
      code: `{\n   name\n   Memcheck:Leak\n   match-leak-kinds: all\n${twelveFrames}   main\n#  ^^^^ ignored\n}\n`,
      errors: [{ messageId: 'ignored', severity: 'warning', data: { line: 'main' } }],
    },
    {
      name: 'the last line that Valgrind keeps, and the first that it does not',
      code: supp`
        {
           name
           Memcheck:Cond
           fun:f
           main
        #  ^^^^ refused
           main
        #  ^^^^ ignored
        }
      `,
      numCallers: 2,
      errors: [
        { messageId: 'refused', severity: 'error' },
        { messageId: 'ignored', severity: 'warning' },
      ],
    },
    {
      name: 'lines of another tool, which Valgrind does not check',
      code: supp`
        {
           name
           ThreadSanitizer:Race
           race
        #  ^^^^ unread
           fun:main
           main
        #  ^^^^ unread
        }
      `,
      errors: [
        { messageId: 'unread', severity: 'warning', data: { line: 'race' } },
        { messageId: 'unread', severity: 'warning', data: { line: 'main' } },
      ],
    },
    {
      name: 'lines that nobody reads, behind the frames that are kept too, in a file that is refused',
      code: supp`
        {
           name
           memcheck:Cond
           fun:main
           Fun:main
        #  ^^^^^^^^ unread
        }
        {
           name
           Memcheck:Cond
           Fun:main
        #  ^^^^^^^^ refused
        }
      `,
      numCallers: 1,
      errors: [
        { messageId: 'unread', severity: 'warning', data: { line: 'Fun:main' } },
        { messageId: 'refused', severity: 'error', data: { line: 'Fun:main' } },
      ],
    },
    {
      name: 'core errors before they were there, which nobody reads',
      code: supp`
        {
           name
           CoreError:FdBadClose
           close(fd)
        #  ^^^^^^^^^ unread
           fun:close
        }
      `,
      releases: [3019],
      errors: [{ messageId: 'unread', severity: 'warning', data: { line: 'close(fd)' } }],
    },
    {
      name: 'what is kept behind a src: pattern that is taken as the extra line',
      code: supp`
        {
           name
           Memcheck:Param
           src:a.c:1
           fun:f
           main
        #  ^^^^ refused
           main
        #  ^^^^ ignored
        }
        {
           name
           Memcheck:FishyValue
           src:malloc(size)
           main
        #  ^^^^ refused
           fun:f
           main
        #  ^^^^ ignored
        }
      `,
      numCallers: 2,
      errors: [
        { messageId: 'refused', severity: 'error', data: { line: 'main' } },
        { messageId: 'ignored', severity: 'warning', data: { line: 'main' } },
        { messageId: 'refused', severity: 'error', data: { line: 'main' } },
        { messageId: 'ignored', severity: 'warning', data: { line: 'main' } },
      ],
    },
  ],
});
