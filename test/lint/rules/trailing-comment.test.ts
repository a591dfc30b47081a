import { trailingComment } from '../../../src/lint/rules/trailing-comment.js';
import { spanOf, supp, testRule } from '../../support/test-rule.js';

const frame = (line: string): string => `{\n   name\n   Memcheck:Cond\n   ${line}\n}\n`;

testRule(trailingComment, {
  valid: [
    frame('fun:main'),
    { name: 'a Rust closure', code: frame('fun:*{closure#0}*') },
    { name: 'a sign without a blank before it', code: frame('obj:/tmp/a#1') },
    { name: 'a pattern that begins with the sign', code: frame('fun:#main') },
    { name: 'a comment on a line of its own', code: frame('# bug 12\n   fun:main') },
    { name: 'an ellipsis with a comment, which is a refused line', code: frame('... # more') },
    {
      name: 'other lines than frames',
      code: '{\n   name # 1\n   Memcheck:Param\n   write(buf) # 2\n   fun:main\n}\n',
    },
    { name: 'a comment that a NUL hides', code: frame('fun:main\0 # bug 12') },
    {
      name: 'a src: pattern that is taken as the parameter',
      code: '{\n   name\n   Memcheck:Param\n   src:a.c # 1\n   fun:main\n}\n',
    },
    {
      name: 'a suppression that is commented out',
      code: '#{\n# name\n# Memcheck:Cond\n# fun:main # c\n#}\n',
    },
  ],
  invalid: [
    {
      name: 'what begins comments elsewhere',
      code: supp`
        {
           name
           Memcheck:Cond
           fun:f  // bug 12
        #         ^^^^^^^^^ comment
           obj:*/a.so ; really
        #             ^^^^^^^^ comment
           src:a.c:12 /* here */
        #             ^^^^^^^^^^ comment
        }
      `,
      output: supp`
        {
           name
           Memcheck:Cond
           # bug 12
           fun:f
           # really
           obj:*/a.so
           # here
           src:a.c:12
        }
      `,
    },

    {
      code: supp`
        {
           name
           Memcheck:Cond
           fun:main # bug 12
        #           ^^^^^^^^ comment
        }
      `,
      errors: [{ messageId: 'comment', severity: 'warning', data: { comment: '# bug 12' } }],
      output: frame('# bug 12\n   fun:main'),
    },
    {
      name: 'each type of pattern, and several signs',
      code: supp`
        {
           name
           Memcheck:Cond
           fun:operator new #
        #                   ^ comment
           obj:*/libc.so.6  # a # b
        #                   ^^^^^^^ comment
           src:a.c:12 #12
        #             ^^^ comment
        }
      `,
      errors: [
        { messageId: 'comment', data: { comment: '#' } },
        { messageId: 'comment', data: { comment: '# a # b' } },
        { messageId: 'comment', data: { comment: '#12' } },
      ],
      output: frame('#\n   fun:operator new\n   # a # b\n   obj:*/libc.so.6\n   #12\n   src:a.c:12'),
    },
    {
      name: 'tabs before the line and the comment',
      code: '{\nname\nMemcheck:Cond\n\t\tfun:main\t# c\n#          ^^^ comment\n}\n',
      errors: [{ messageId: 'comment', data: { comment: '# c' } }],
      output: '{\nname\nMemcheck:Cond\n\t\t# c\n\t\tfun:main\n}\n',
    },
    {
      name: 'a comment that is shown as UTF-8',
      code: frame('fun:main # na\xc3\xafve\n#           ^^^^^^^^ comment'),
      errors: [{ messageId: 'comment', data: { comment: '# naïve' } }],
      output: frame('# na\xc3\xafve\n   fun:main'),
    },
    {
      name: 'a comment of which a NUL hides a part',
      code: frame('fun:main # bug\0 12'),
      errors: [
        {
          messageId: 'comment',
          ...spanOf(frame('fun:main # bug\0 12'), '# bug'),
          data: { comment: '# bug' },
        },
      ],
      output: frame('# bug\0 12\n   fun:main'),
    },
  ],
});
