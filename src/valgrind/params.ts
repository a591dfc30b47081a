/**
 * System calls of which Valgrind names each parameter with the call before it, `write(buf)`, so that the call alone is
 * none: it reads arguments by PRE_REG_READ, which puts the two together (m_syswrap, priv_types_n_macros.h).
 */
export const SYSTEM_CALLS: readonly string[] = [
  'access bind brk chdir chmod close connect epoll_ctl execve fcntl fstat',
  'fstatat futex getdents ioctl lseek lstat mkdir mmap mprotect msync munmap',
  'nanosleep open openat poll ppoll pread64 prctl pselect6 pwrite64 pwritev read',
  'readlink readv recvfrom recvmsg rename rt_sigaction select sendmsg sendto setsockopt sigaction',
  'stat statfs statx timer_create timer_settime unlink wait4 write writev',
].flatMap((some) => some.split(' '));

/** What FishyValue errors are about, all there are (mc_malloc_wrappers.c, of 3.19 and after). */
export const FISHY_VALUES: readonly string[] = [
  'malloc(size)',
  'calloc(nmemb)',
  'calloc(size)',
  'realloc(size)',
  'memalign(size)',
  '__builtin_new(size)',
  '__builtin_new_aligned(size)',
  '__builtin_vec_new(size)',
  '__builtin_vec_new_aligned(size)',
];

/**
 * The parameters of system calls in whose names a `*` or `?` stands for itself: parameters are compared without
 * wildcards (the PRE_MEM_READ and PRE_REG_READ calls of m_syswrap).
 */
export const PARAMS_WITH_WILDCARD_CHARACTERS: readonly string[] = [
  'getsockopt(*optlen)',
  'ioctl(EVIO*)',
  'ioctl(SIOCSIF*ADDR)',
  'ptrace(getregset *(iovec->iov_base))',
  'ptrace(setregset *(iovec->iov_base))',
];
