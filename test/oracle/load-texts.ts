import type { Random } from './random.js';

/** Suppressions of the shapes that are found in real files, for all tools; accepted, or nearly so. */
const BLOCKS: readonly string[] = [
  '{\n   ADDRESS_IN_RANGE/Invalid read of size 4\n   Memcheck:Addr4\n   fun:Py_ADDRESS_IN_RANGE\n}\n',
  '{\n   zlib reads ahead\n   Memcheck:Cond\n   fun:inflateReset*\n   ...\n   fun:main\n}\n',
  '{\n   old name of Cond\n   Memcheck:Value0\n   obj:*/libfoo.so.*\n   fun:*\n}\n',
  '{\n   dl-init leak\n   Memcheck:Leak\n   match-leak-kinds: reachable\n   fun:malloc\n   ...\n   fun:_dl_init\n}\n',
  '{\n   any leak\n   Memcheck:Leak\n   fun:*alloc\n   obj:/usr/lib/*/libX11.so.6.3.0\n   ...\n}\n',
  '{\n   kinds\n   Memcheck:Leak\n   match-leak-kinds:definite,possible\n   ...\n   src:main.c:12\n}\n',
  '{\n   padding\n   Memcheck:Param\n   write(buf)\n   fun:__write_nocancel\n   fun:_IO_file_write*\n}\n',
  '{\n   vector\n   Memcheck:Param\n   pwritev(vector[...])\n   fun:pwritev\n}\n',
  '{\n   ioctl\n   Memcheck:Param\n   ioctl(SIOCGIFCONF).ifc_len\n   ...\n   obj:/lib/libc.so.6\n}\n',
  '{\n   <insert_a_suppression_name_here>\n   Memcheck:FishyValue\n   malloc(size)\n   fun:malloc\n   fun:ask\n}\n',
  '{\n   fishy without its line\n   Memcheck:FishyValue\n   fun:calloc\n}\n',
  '{\n   overlap\n   Memcheck:Overlap\n   fun:memcpy\n   src:copy.c\n   src:*.c:0\n}\n',
  '{\n   jump\n   Memcheck:Jump\n   obj:*\n   fun:(below main)\n}\n',
  '{\n   free\n   Memcheck:Free\n   fun:_ZdlPv\n   fun:_ZN4shop4CartIiED?Ev\n}\n',
  '{\n   user\n   Memcheck:User\n   fun:check\n}\n',
  '{\n   pool\n   Memcheck:Mempool\n   fun:pool_free\n}\n',
  '{\n   core memory\n   Memcheck:CoreMem\n   fun:sigaltstack\n}\n',
  '{\n   wide\n   Memcheck:Addr32\n   fun:__strlen_avx2\n}\n',
  '{\n   race in the logger\n   Helgrind:Race\n   fun:log_*\n   ...\n   fun:start_thread\n}\n',
  '{\n   lock order\n   Helgrind:LockOrder\n   obj:*/vgpreload_helgrind-*\n   fun:lock_both\n}\n',
  '{\n   misc\n   Helgrind:Misc\n   fun:pthread_cond_destroy_WRK\n}\n',
  '{\n   drd-libc-stdio\n   drd:ConflictingAccess\n   fun:_IO_file_*\n   ...\n}\n',
  '{\n   drd mutex\n   drd:MutexErr\n   fun:pthread_mutex_unlock@*\n}\n',
  '{\n   both thread tools\n   Helgrind,drd:CondErr\n   fun:pthread_cond_signal*\n}\n',
  '{\n   for all\n   Memcheck,Helgrind,drd:Leak\n   fun:malloc\n}\n',
  '{\n   gone\n   exp-sgcheck:SorG\n   fun:foo\n   fun:bar\n}\n',
  '{\n   descriptors\n   CoreError:FdNotClosed\n   fun:open\n}\n',
  '{\n   old core\n   core:PThread\n   fun:pthread_mutex_lock\n}\n',
  '{\n   first of two\n   Memcheck:Addr1\n   ...\n   ...\n   fun:strlen\n}\n{\n   second\n   Memcheck:Addr8\n   fun:strlen\n}\n',
  '{\n   deep\n   Memcheck:Value8\n   fun:a\n   fun:b\n   fun:c\n   fun:d\n   fun:e\n   fun:f\n   fun:g\n   fun:h\n   fun:i\n   fun:j\n   fun:k\n   fun:l\n   fun:m\n   fun:n\n}\n',
];

const BETWEEN: readonly string[] = [
  '\n',
  '# Comment.\n',
  '#-------\n# Section\n#-------\n\n',
  '   \t\n',
  '# {\n#    out\n#    Memcheck:Cond\n#    fun:f\n# }\n',
];

/** A suppression file of one to four suppressions, with comments, mostly accepted. */
export function randomText(random: Random): string {
  let text = '';
  for (let count = 1 + random.int(random.chance(0.3) ? 4 : 2); count > 0; count--) {
    if (random.chance(0.3)) text += random.pick(BETWEEN);
    text += random.pick(BLOCKS);
  }
  if (random.chance(0.15)) text += random.pick(BETWEEN);
  return text;
}
