import { wrapperName } from '../../../src/lint/rules/wrapper-name.js';
import { supp, testRule } from '../../support/test-rule.js';

const named = (kindLine: string, ...frames: string[]): string =>
  `{\n   name\n   ${kindLine}\n${frames.map((frame) => `   ${frame}\n`).join('')}}\n`;

testRule(wrapperName, {
  valid: [
    named('drd:MutexErr', 'fun:pthread_mutex_lock@*', 'fun:f'),
    named('drd:MutexErr', 'fun:f', 'fun:pthread_mutex_lock'),
    named('drd:CondErr', 'fun:pthread_cond_wait_intercept', 'fun:f'),
    named('drd:ConflictingAccess', 'fun:pthread_join', 'fun:f'),
    named('DRD:MutexErr', 'fun:pthread_mutex_lock', 'fun:f'),
    named('Memcheck,drd:MutexErr', 'fun:pthread_mutex_lock', 'fun:f'),
    named('Memcheck:Cond', 'fun:pthread_mutex_lock', 'fun:mutex_lock_WRK'),
    named('Helgrind:Race', 'fun:pthread_mutex_lock', 'fun:f'),
    named('Helgrind:Misc', 'fun:pthread_barrier_init', 'fun:f'),
    named('Helgrind:Misc', 'fun:pthread_mutex_lock@*', 'fun:*_WRK'),
    named('Helgrind:Misc', 'fun:f', 'fun:pthread_mutex_lock'),
  ],
  invalid: [
    {
      code: supp`
        {
           name
           drd:MutexErr
           fun:pthread_mutex_unlock
        #      ^^^^^^^^^^^^^^^^^^^^ version
           fun:f
        }
      `,
      errors: [{ messageId: 'version', data: { name: 'pthread_mutex_unlock' } }],
      output: named('drd:MutexErr', 'fun:pthread_mutex_unlock*', 'fun:f'),
    },
    {
      code: supp`
        {
           name
           Helgrind:Race
           fun:memcpy
           fun:pthread_create_WRK
        #      ^^^^^^^^^^^^^^^^^^ unnamed
           fun:f
        }
      `,
      errors: [{ messageId: 'unnamed', data: { name: 'pthread_create_WRK' } }],
      output: named('Helgrind:Race', 'fun:memcpy', '...', 'fun:f'),
    },
    {
      code: supp`
        {
           name
           Helgrind:UnlockUnlocked
           fun:pthread_rwlock_unlock
        #      ^^^^^^^^^^^^^^^^^^^^^ unnamed
           fun:f
        }
      `,
      output: named('Helgrind:UnlockUnlocked', '...', 'fun:f'),
    },
    {
      name: 'alone, so that nothing would be left of it',
      code: supp`
        {
           name
           Helgrind:Misc
           fun:mutex_lock_WRK
        #      ^^^^^^^^^^^^^^ unnamed
        }
      `,
    },
  ],
});
