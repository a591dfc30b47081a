import { commentedOutSuppression } from '../../../src/lint/rules/commented-out-suppression.js';
import { EVIDENCE_FILE, spanOf, supp, testRule } from '../../support/test-rule.js';

const block = '###{\n###   name\n###   Memcheck:Cond\n###   fun:main\n###}\n';
const other = '#{\n#   other\n#   Memcheck:Value8\n#   ...\n#   obj:*/na\xc3\xafve.so\n#}';
const indented = supp`
  {
     active
     Memcheck:Cond
     fun:main
  }

     # {
     #    name
     #    Memcheck:Leak
     #    # why
     #    match-leak-kinds: definite
     #    fun:malloc
     # }
`;
const active = '{\n   active\n   Memcheck:Cond\n   fun:main\n}\n';

const whole = spanOf(block, block.trimEnd());
const data = { kind: 'Memcheck:Cond', frame: 'fun:main' };

testRule(commentedOutSuppression, {
  valid: [
    active,
    { name: 'one of which nothing tells whether it is needed', code: block },
    { name: 'prose with braces', code: '# A suppression is { name, Tool:Kind, frames }.\n# {\n# }\n' },
    { name: 'a block without its closing brace', code: '#{\n# name\n# Memcheck:Cond\n# fun:main\n\n' },
    { name: 'a block without a kind line', code: '#{\n# name\n# fun main\n#}\n' },
    { name: 'a block without frames', code: '#{\n# name\n# Memcheck:Cond\n#}\n' },
    {
      name: 'a block with a line that is no frame pattern',
      code: block.replace('fun:main', 'fun:f\n###   main'),
    },
    { name: 'a frame that is commented out', code: active.replace('}', '   # fun:_start\n}') },
  ],
  invalid: [
    {
      name: 'one without evidence',
      code: block,
      options: { always: true },
      errors: [{ messageId: 'present', ...whole, data }],
    },
    {
      name: 'two in one run of comments',
      code: `# Prose.\n${other}\n${block}`,
      options: { always: true },
      errors: [
        {
          messageId: 'present',
          ...spanOf(`# Prose.\n${other}`, other),
          data: { kind: 'Memcheck:Value8', frame: 'obj:*/naïve.so' },
        },
        { messageId: 'present', ...spanOf(`# Prose.\n${other}\n${block}`, block.trimEnd()), data },
      ],
    },
    {
      name: 'an indented one, with a comment and an extra line in it',
      code: indented,
      options: { always: true },
      errors: [
        {
          messageId: 'present',
          ...spanOf(indented, indented.slice(indented.indexOf('# {')).trimEnd()),
          data: { kind: 'Memcheck:Leak', frame: 'fun:malloc' },
        },
      ],
    },
    {
      name: 'one that would be used',
      code: block,
      evidence: 'Memcheck:Cond main\n',
      errors: [
        {
          messageId: 'needed',
          ...whole,
          severity: 'warning',
          data: { ...data, name: EVIDENCE_FILE, contexts: '1 error context' },
          help: 'Remove the comment signs before its lines.',
        },
      ],
    },
    {
      name: 'one that would be used in several contexts, however often each occurs',
      code: block,
      evidence: '3x Memcheck:Cond main\nMemcheck:Cond main < _start\nMemcheck:Cond f < main\n',
      errors: [
        {
          messageId: 'needed',
          ...whole,
          data: { ...data, name: EVIDENCE_FILE, contexts: '2 error contexts' },
        },
      ],
    },
    {
      name: 'one that matches nothing',
      code: block,
      evidence: 'Memcheck:Value8 main\nHelgrind:Race main\n',
      errors: [
        { messageId: 'notNeeded', ...whole, data: { ...data, name: EVIDENCE_FILE }, severity: 'info' },
      ],
    },
    {
      name: 'one that would find everything suppressed already',
      code: `${block}${active}`,
      evidence: 'Memcheck:Cond main\n',
      errors: [{ messageId: 'notNeeded', ...whole }],
    },
    {
      name: 'one that another build of the program would use',
      code: block,
      evidence: 'Memcheck:Cond f\n',
      variants: { other: 'Memcheck:Cond g\n', third: 'Memcheck:Cond main\n' },
      errors: [
        {
          messageId: 'notNeededHere',
          ...whole,
          severity: 'info',
          data: { ...data, name: EVIDENCE_FILE, variant: 'third' },
          help: 'Enable it for that build, if you have it; otherwise remove it.',
        },
      ],
    },
    {
      name: 'one that another build would use if nothing active took it',
      code: `${block}${active}`,
      evidence: 'Memcheck:Value8 main\n',
      variants: { other: 'Memcheck:Cond main\n' },
      errors: [
        {
          messageId: 'notNeededAnywhere',
          ...whole,
          data: { ...data, name: EVIDENCE_FILE },
          help: 'Remove it, if nothing else needs it.',
        },
      ],
    },
    {
      name: 'one that is about something else than the program, however that is built',
      code: block,
      options: { always: true },
      evidence: 'Memcheck:Cond f\n',
      variants: { other: 'Memcheck:Cond g\n' },
      errors: [{ messageId: 'present', ...whole }],
    },
    {
      name: 'one that would be used, with advice on the errors',
      code: block,
      evidence: 'Memcheck:Cond main\n',
      advice: 'Enable it, or run something else.',
      errors: [{ messageId: 'needed', ...whole, help: 'Enable it, or run something else.' }],
    },
    {
      name: 'one for a tool that did not run',
      code: block.replace('Memcheck:Cond', 'Helgrind:Race'),
      evidence: 'Memcheck:Cond main\n',
      errors: [{ messageId: 'notNeeded', ...whole }],
    },
    {
      name: 'one that Valgrind would refuse if it were enabled',
      code: block.replace('Memcheck:Cond', 'Memcheck:Dnoc'),
      evidence: 'Memcheck:Cond main\n',
      errors: [{ messageId: 'notNeeded', ...whole }],
    },
    {
      name: 'one in a file that Valgrind refuses, of which evidence tells nothing',
      code: `${block}}\n`,
      options: { always: true },
      evidence: 'Memcheck:Cond main\n',
      errors: [{ messageId: 'present', ...whole }],
    },
  ],
});
