import { impossibleParameter } from '../../../src/lint/rules/impossible-parameter.js';
import { supp, testRule } from '../../support/test-rule.js';

const param = (line: string): string => `{\n   name\n   Memcheck:Param\n   ${line}\n   fun:f\n}\n`;

testRule(impossibleParameter, {
  valid: [
    param('write(buf)'),
    param('writev(vector[...])'),
    param('rt_sigaction(act->sa_handler)'),
    param('ptrace(setregset *(iovec->iov_base))'),
    param('ioctl(SNDCTL_XXX|SOUND_XXX (SIOR, int))'),
    param('keyctl(KEYCTL_UPDATE, payload)'),
    param('preadv(vector[0])'),
    param('msg->desc.port.name'),
    '{\n   name\n   Memcheck:Leak\n   write(*)\n   fun:f\n}\n',
    '{\n   name\n   Memcheck:Cond\n   src:*\n   fun:f\n}\n',
    '{\n   name\n   Other:Param\n   write(*)\n   fun:f\n}\n',
    '{\n   name\n   Memcheck:FishyValue\n   malloc(size) and more\n   fun:f\n}\n',
    '{\n   name\n   Memcheck:FishyValue\n   my_alloc( size )\n   fun:f\n}\n',
  ],
  invalid: [
    {
      name: 'a system call alone',
      code: supp`
        {
           name
           Memcheck:Param
           write
        #  ^^^^^ call
           fun:write
        }
      `,
    },
    {
      name: 'arguments that FishyValue errors do not have',
      code: supp`
        {
           name
           Memcheck:FishyValue
           malloc( size )
        #  ^^^^^^^^^^^^^^ fishy
           fun:malloc
        }
      `,
      output: supp`
        {
           name
           Memcheck:FishyValue
           malloc(size)
           fun:malloc
        }
      `,
    },
    {
      name: 'which argument or function is meant is open',
      code: supp`
        {
           name
           Memcheck:FishyValue
           calloc(count)
        #  ^^^^^^^^^^^^^ fishy
           fun:calloc
        }
        {
           name
           Memcheck:FishyValue
           _Znwm(size)
        #  ^^^^^^^^^^^ fishy
           fun:_Znwm
        }
      `,
    },

    {
      code: supp`
        {
           name
           Memcheck:Param
           ioctl(TCSET*)
        #  ^^^^^^^^^^^^^ wildcard
           fun:f
        }
      `,
      errors: [{ messageId: 'wildcard', data: { line: 'ioctl(TCSET*)' } }],
    },
    {
      code: supp`
        {
           name
           Memcheck:FishyValue
           malloc(?)
        #  ^^^^^^^^^ wildcard
           fun:f
        }
      `,
    },
    {
      code: supp`
        {
           name
           Memcheck:Param
           write(buf) points to uninitialised byte(s)
        #  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ headline
           fun:f
        }
      `,
      output: param('write(buf)'),
    },
    {
      code: supp`
        {
           name
           Memcheck:Param
           Syscall param ioctl(SIOCETHTOOL,ir->ifr_data) contains unaddressable byte(s)
        #  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ headline
           fun:f
        }
      `,
      output: param('ioctl(SIOCETHTOOL,ir->ifr_data)'),
    },
    {
      code: supp`
        {
           name
           Memcheck:Param
           write ( buf)
        #  ^^^^^^^^^^^^ blanks
           fun:f
        }
      `,
      output: param('write(buf)'),
    },
    {
      code: supp`
        {
           name
           Memcheck:Param
           preadv(vector[...])
        #  ^^^^^^^^^^^^^^^^^^^ obsolete
           fun:f
        }
      `,
      output: param('preadv(vector[0])'),
    },
    {
      code: supp`
        {
           name
           Memcheck:Param
           src:write.c:12
        #  ^^^^^^^^^^^^^^ frame
           fun:f
        }
      `,
    },
  ],
});
